using System.Buffers;
using ActorHttp.Telemetry;
using ActorHttp.Transport;
using Akka.Actor;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Connections;

/// <summary>What a connection has yet to send, in order.</summary>
/// <remarks>
/// Responses are written into one rented buffer, and all that was written in a tick leaves in one
/// send at its end. A large body stays in its own memory, or in its file. While the kernel refuses,
/// buffers queue up behind; the connection withholds the next request and the next part meanwhile.
/// </remarks>
internal sealed class Output(Line line) : IBufferWriter<byte>, IThreadPoolWorkItem
{
    private const int BufferBytes = 4096;
    private const int CopyBelow = 16 * 1024;
    private const int BytesPerTurn = 256 * 1024;

    private static readonly Status.Failure FileEnded = new(
        new EndOfStreamException("A file became shorter while it was sent.")
    );

    private readonly BufferPool _pool = line.Events.Buffers;
    private Queue<Segment>? _sealed;
    private Queue<Awaited>? _receipts;
    private Queue<Watched>? _watched;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private long _written;
    private long _sent;
    private bool _isScheduled;

    /// <summary>Bytes that the kernel has not taken.</summary>
    public long Pending => _written - _sent;

    /// <summary>Bytes that the client has acknowledged, as far as the kernel tells.</summary>
    public long Taken => _sent - (line.Channel.QueuedBytes ?? 0);

    /// <summary>The kernel takes nothing at the moment; the loop will say when it does.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Tell the connection when everything has been sent.</summary>
    public bool ReportWhenDrained { get; set; }

    public void Advance(int count)
    {
        _end += count;
        _written += count;
        ScheduleFlush();
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_buffer is null || _buffer.Length - _end < Math.Max(sizeHint, 1))
            OpenBuffer(Math.Max(sizeHint, BufferBytes));
        return _buffer.AsSpan(_end);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _buffer.AsMemory(_end);
    }

    /// <summary>Appends bytes: small ones are copied, large ones are sent from where they
    /// are.</summary>
    public void Append(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < CopyBelow)
        {
            bytes.Span.CopyTo(GetSpan(bytes.Length));
            Advance(bytes.Length);
            return;
        }
        Seal(new Segment(bytes, null));
    }

    /// <summary>Appends bytes of a file, which is kept open until they are sent.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="offset">Where in the file.</param>
    /// <param name="count">More than none.</param>
    public void Append(SafeFileHandle file, long offset, int count) =>
        Seal(new Segment(file, offset, count));

    /// <summary>Tells <paramref name="actor"/>, if there is one, when what has been written so far
    /// is sent.</summary>
    public void SendReceipt(IActorRef? actor)
    {
        if (actor is null)
            return;
        if (Pending == 0)
            actor.Tell(HttpExchange.PartSent.Instance, line.Connection);
        else
            (_receipts ??= new()).Enqueue(new Awaited(_written, actor));
    }

    /// <summary>A request is over when what has been written so far is sent.</summary>
    public void EndWhenSent(RequestWatch watch)
    {
        if (Pending == 0 || line.Phase == Phase.Closed)
            watch.End();
        else
            (_watched ??= new()).Enqueue(new Watched(_written, watch));
    }

    /// <summary>The end of the tick.</summary>
    public void Execute()
    {
        _isScheduled = false;
        if (!IsBlocked && line.Phase != Phase.Closed)
            Flush();
    }

    /// <summary>Sends until nothing is left or the kernel refuses.</summary>
    public void Flush()
    {
        var before = _sent;
        var isDone = SendSealed(before + BytesPerTurn) && SendBuffer();
        if (line.Phase == Phase.Closed)
            return;
        if (!isDone && _sent - before >= BytesPerTurn)
            GoOnLater();
        else
            NoteProgress(isDone, _sent != before);
        if (_receipts is not null)
            HandOutReceipts();
        if (isDone && ReportWhenDrained)
            line.Connection.Tell(OutputDrained.Instance, ActorRefs.NoSender);
        if (_watched is not null)
            EndWatched();
    }

    /// <summary>Gives the buffers back; what was not sent never will be.</summary>
    public void Abandon()
    {
        ReturnBuffer();
        while (_sealed is not null && _sealed.TryDequeue(out var segment))
            Return(segment);
        _receipts?.Clear();
    }

    /// <summary>Those whose response will not be sent to its end are over.</summary>
    public void BreakOffWatched()
    {
        while (_watched is not null && _watched.TryDequeue(out var watched))
            watched.Watch.BreakOff();
    }

    private void Seal(Segment segment)
    {
        SealBuffer();
        (_sealed ??= new()).Enqueue(segment);
        _written += segment.Length;
        ScheduleFlush();
    }

    private void ScheduleFlush()
    {
        if (_isScheduled || IsBlocked)
            return;
        _isScheduled = true;
        line.Events.AtEndOfTick(this);
    }

    // The kernel would take more, but it is the others' turn.
    private void GoOnLater()
    {
        if (IsBlocked)
            line.Unstalled();
        IsBlocked = false;
        if (_isScheduled)
            return;
        _isScheduled = true;
        line.Events.Execute(this);
    }

    private void OpenBuffer(int size)
    {
        SealBuffer();
        _buffer = _pool.Rent(size);
    }

    private void SealBuffer()
    {
        if (_end > _start)
        {
            var rest = _buffer.AsMemory(_start, _end - _start);
            (_sealed ??= new()).Enqueue(new Segment(rest, _buffer));
            _buffer = null;
            _start = _end = 0;
        }
        else
            ReturnBuffer();
    }

    private bool SendSealed(long atMost)
    {
        while (_sealed is not null && _sealed.TryPeek(out var segment))
        {
            if (_sent >= atMost)
                return false;
            var taken = Send(segment, (int)Math.Min(segment.Length, atMost - _sent));
            if (taken < 0)
                return false;
            segment.Skip(taken);
            if (segment.Length == 0)
                Return(_sealed.Dequeue());
        }
        _sealed = null;
        return true;
    }

    private int Send(Segment segment, int count)
    {
        if (segment.File is { } file)
            return Moved(line.Channel.SendFile(file, segment.Offset, count));
        var bytes = segment.Bytes.Span[..count];
        var hasMore = count == segment.Length && (_sealed!.Count > 1 || _start < _end);
        return hasMore ? Moved(line.Channel.SendBefore(bytes)) : Send(bytes);
    }

    private bool SendBuffer()
    {
        while (_start < _end)
        {
            var taken = Send(_buffer.AsSpan(_start, _end - _start));
            if (taken < 0)
                return false;
            _start += taken;
        }
        ReturnBuffer();
        return true;
    }

    /// <returns>The number of bytes taken; -1 when nothing more can be sent now.</returns>
    private int Send(ReadOnlySpan<byte> bytes)
    {
        var result = line.Channel.Send(bytes);
        if (result.Status != IoStatus.Done)
            return Refused(result);
        _sent += result.Bytes;
        return result.Bytes;
    }

    /// <inheritdoc cref="Send(ReadOnlySpan{byte})"/>
    private int Moved(IoResult result)
    {
        if (result.Status != IoStatus.Done)
            return Refused(result);
        _sent += result.Bytes;
        return result.Bytes;
    }

    private int Refused(IoResult result)
    {
        if (result.Status == IoStatus.EndOfStream && line.Current is { } exchange)
            line.Connection.Tell(
                new ResponseMessage(exchange, FileEnded, ActorRefs.Nobody),
                ActorRefs.NoSender
            );
        else if (result.Status != IoStatus.WouldBlock)
            line.Connection.Tell(OutputFailed.Instance, ActorRefs.NoSender);
        return -1;
    }

    private void NoteProgress(bool isDone, bool hasMoved)
    {
        if (isDone && IsBlocked)
            line.Unstalled();
        else if (!isDone && (hasMoved || !IsBlocked))
            line.Stalled();
        IsBlocked = !isDone;
    }

    private void HandOutReceipts()
    {
        while (_receipts!.TryPeek(out var receipt) && receipt.Position <= _sent)
        {
            _receipts.Dequeue();
            receipt.Actor.Tell(HttpExchange.PartSent.Instance, line.Connection);
        }
    }

    private void EndWatched()
    {
        while (_watched!.TryPeek(out var watched) && watched.Position <= _sent)
            _watched.Dequeue().Watch.End();
    }

    private void ReturnBuffer()
    {
        if (_buffer is not null)
            _pool.Return(_buffer);
        _buffer = null;
        _start = _end = 0;
    }

    private void Return(Segment segment)
    {
        if (segment.Rented is not null)
            _pool.Return(segment.Rented);
        segment.File?.DangerousRelease();
    }

    private readonly record struct Awaited(long Position, IActorRef Actor);

    private readonly record struct Watched(long Position, RequestWatch Watch);
}
