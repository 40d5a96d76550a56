using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Lines;

/// <summary>What a line has yet to send, in order.</summary>
/// <remarks>A request goes to the kernel when it is written: it is all there is to send. What the
/// kernel refuses waits here.</remarks>
internal sealed class Outbox(ClientLine line)
{
    private Queue<Segment>? _waiting;

    /// <summary>Bytes that the kernel has not taken.</summary>
    public long Pending { get; private set; }

    /// <summary>Bytes that the kernel has taken.</summary>
    public long Sent { get; private set; }

    /// <summary>Tell the actor, once, when nothing is pending any more.</summary>
    public bool ReportWhenDrained { get; set; }

    /// <summary>Sends bytes that do not change until they are sent.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="rented">The loop's buffer they lie in, given back when they are sent.</param>
    public void Send(ReadOnlyMemory<byte> bytes, byte[]? rented = null)
    {
        var taken = Pending == 0 ? SendNow(bytes.Span) : 0;
        if (taken == bytes.Length)
        {
            GiveBack(rented);
            return;
        }
        (_waiting ??= new()).Enqueue(new Segment(bytes[taken..], rented));
        Pending += bytes.Length - taken;
    }

    /// <summary>The kernel takes more.</summary>
    public void Flush()
    {
        while (_waiting is not null && _waiting.TryPeek(out var segment))
        {
            var taken = SendNow(segment.Bytes.Span);
            Pending -= taken;
            if (taken < segment.Bytes.Length)
            {
                segment.Bytes = segment.Bytes[taken..];
                return;
            }
            GiveBack(_waiting.Dequeue().Rented);
        }
        _waiting = null;
        if (!ReportWhenDrained)
            return;
        ReportWhenDrained = false;
        line.Actor.Tell(LineDrained.Instance, ActorRefs.NoSender);
    }

    /// <summary>What was not sent never will be.</summary>
    public void Abandon()
    {
        while (_waiting is not null && _waiting.TryDequeue(out var segment))
            GiveBack(segment.Rented);
        Pending = 0;
    }

    private int SendNow(ReadOnlySpan<byte> bytes)
    {
        var all = 0;
        while (all < bytes.Length)
        {
            var result = line.Channel!.Send(bytes[all..]);
            if (result.Status == IoStatus.Done)
            {
                all += result.Bytes;
                Sent += result.Bytes;
                continue;
            }
            // An answer may wait behind the reset: the actor reads before it gives up.
            if (result.Status != IoStatus.WouldBlock)
                line.Actor.Tell(LineUnwritable.Instance, ActorRefs.NoSender);
            break;
        }
        return all;
    }

    private void GiveBack(byte[]? rented)
    {
        if (rented is not null)
            line.Events.Buffers.Return(rented);
    }

    private sealed class Segment(ReadOnlyMemory<byte> bytes, byte[]? rented)
    {
        public ReadOnlyMemory<byte> Bytes { get; set; } = bytes;

        public byte[]? Rented => rented;
    }
}
