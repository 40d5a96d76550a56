using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>Where the parser puts the bytes of a request's body.</summary>
internal abstract class BodyIntake
{
    /// <summary>There is no body.</summary>
    public static readonly BodyIntake None = new NoIntake();

    /// <summary>How many bytes it takes before somebody must take some of them away.</summary>
    public virtual int Room => int.MaxValue;

    /// <summary>Somebody waits for bytes: a client that is slow to send them can be
    /// blamed.</summary>
    public virtual bool IsWanted => false;

    public abstract void Add(ReadOnlySpan<byte> bytes);

    /// <summary>No more bytes are here at the moment: pass on what there is.</summary>
    public virtual void Flush() { }

    public virtual void End(HeaderFields trailers) { }

    public virtual void Fail(string reason) { }

    private sealed class NoIntake : BodyIntake
    {
        public override void Add(ReadOnlySpan<byte> bytes) { }
    }
}

/// <summary>Bytes in one array that grows by doubling.</summary>
internal struct GrowingBytes
{
    private const int First = 4096;

    private byte[]? _bytes;

    public int Length { get; private set; }

    public readonly ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes is null)
            _bytes = new byte[bytes.Length <= First ? First : bytes.Length];
        else if (_bytes.Length - Length < bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}

/// <summary>A body that is given to the handler whole.</summary>
/// <param name="limit">Bytes; beyond it <paramref name="tooLong"/> gets what has come.</param>
/// <param name="tooLong">Puts another intake in this one's place.</param>
internal sealed class WholeIntake(int limit, Action<ReadOnlyMemory<byte>> tooLong) : BodyIntake
{
    private GrowingBytes _bytes;

    public ReadOnlyMemory<byte> Bytes => _bytes.Memory;

    public override bool IsWanted => true;

    public override void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.Add(bytes);
        if (_bytes.Length > limit)
            tooLong(_bytes.Memory);
    }
}

/// <summary>What is left of a body after its response: read and dropped, up to a limit.</summary>
internal sealed class DroppedIntake(Line line) : BodyIntake
{
    private long _dropped;

    public override int Room => _dropped > line.Limits.DrainedBodyBytes ? 0 : int.MaxValue;

    public override void Add(ReadOnlySpan<byte> bytes)
    {
        _dropped += bytes.Length;
        if (_dropped > line.Limits.DrainedBodyBytes)
            line.Connection.Tell(InputAbandoned.Instance, ActorRefs.NoSender);
    }
}

/// <summary>A body that the handler pulls part by part; nothing is read ahead of one
/// part.</summary>
internal sealed class PulledIntake(Line line, Exchange exchange) : BodyIntake
{
    private const int PartBytes = 64 * 1024;

    private GrowingBytes _part;
    private IActorRef? _puller;
    private object? _ending;

    public override int Room => Math.Max(0, PartBytes - _part.Length);

    public override bool IsWanted => _puller is not null;

    public override void Add(ReadOnlySpan<byte> bytes)
    {
        _part.Add(bytes);
        if (Room == 0)
            Flush();
    }

    public override void Flush()
    {
        if (_puller is null || _part.Length == 0)
            return;
        var part = new BodyPart(_part.Memory);
        _part = default;
        Answer(part);
    }

    public override void End(HeaderFields trailers) => Close(new RequestBodyEnd(trailers));

    public override void Fail(string reason)
    {
        if (_ending is null)
            Close(new HttpExchange.BodyFailed(reason));
    }

    /// <summary>Asks for the next part on behalf of <paramref name="puller"/>.</summary>
    public void Pull(IActorRef puller)
    {
        if (_puller is not null)
        {
            puller.Tell(new HttpExchange.BodyFailed("one pull at a time"), exchange);
            return;
        }
        _puller = puller;
        if (_part.Length > 0)
            Flush();
        else if (_ending is not null)
            Answer(_ending);
    }

    private void Close(object ending)
    {
        _ending = ending;
        Flush();
        if (_puller is not null)
            Answer(ending);
    }

    private void Answer(object message)
    {
        _puller!.Tell(message, exchange);
        _puller = null;
        if (line.Phase == Phase.Body)
            line.Enter(Phase.Handling);
        else
            line.BodyHasCome();
    }
}
