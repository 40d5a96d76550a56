using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp;

/// <summary>Writes a response part by part, as fast as the client takes it.</summary>
/// <remarks>One writer at a time; any thread. A write completes when its bytes have gone to the
/// kernel, so a writer that awaits needs no more memory than one part.</remarks>
public sealed class ResponseStream
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _pending;
    private RequestAbortedException? _failure;
    private bool _hasStarted;
    private BodyEnd _end = BodyEnd.Instance;

    private const int PartBytes = 64 * 1024;
    private const int WindowBytes = 1024 * 1024;

    internal ResponseStream(IActorRef exchange, CancellationToken gone)
    {
        Exchange = exchange;
        Gone = gone;
        if (exchange is Connections.Exchange own)
            own.Stream = this;
    }

    internal IActorRef Exchange { get; }

    /// <summary>Cancelled when the client has left, or the time or the server ends.</summary>
    public CancellationToken Gone { get; }

    /// <summary>Sends the head. Without it the first write sends a plain 200.</summary>
    /// <exception cref="InvalidOperationException">The head has been sent.</exception>
    public void Start(ResponseStart start)
    {
        MustNotHaveStarted();
        _hasStarted = true;
        Exchange.Tell(start, ActorRefs.NoSender);
    }

    /// <summary>Sends bytes; they must not change before the task completes.</summary>
    /// <exception cref="RequestAbortedException">Nobody takes them any more.</exception>
    public Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_hasStarted)
            Start(new ResponseStart(200, ResponseFields.Empty, null));
        return TellAsync(new BodyPart(bytes));
    }

    /// <summary>Sends bytes of a file without copying them through this process, where the system
    /// can (Linux: sendfile); what does not lie in memory yet is read by the thread pool before,
    /// a megabyte at a time, so that the event loop does not wait for the disk.</summary>
    /// <param name="file">Open for reading until the task completes.</param>
    /// <param name="offset">Where in the file.</param>
    /// <param name="count">How many bytes. A file that ends before breaks the response off.</param>
    /// <exception cref="RequestAbortedException">Nobody takes them any more.</exception>
    public Task SendFileAsync(SafeFileHandle file, long offset, long count)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return SendFileAsync(file, offset, count, warm: 0);
    }

    // As the other, where so many of the first bytes are known to lie in memory.
    internal async Task SendFileAsync(SafeFileHandle file, long offset, long count, long warm)
    {
        if (!_hasStarted)
            Start(new ResponseStart(200, ResponseFields.Empty, count));
        for (int turn; count > 0; offset += turn, count -= turn, warm -= turn)
        {
            turn = (int)Math.Min(count, WindowBytes);
            if (warm < turn)
                await WarmAsync(file, offset, turn);
            await TellAsync(new Connections.FilePart(file, offset, turn));
        }
    }

    // Behind the first part it goes on in the pool anyway.
    private static Task WarmAsync(SafeFileHandle file, long offset, int count)
    {
        if (EventLoop.Current is not null)
            return Task.Run(() => PageCache.Warm(file, offset, count));
        PageCache.Warm(file, offset, count);
        return Task.CompletedTask;
    }

    private Task TellAsync(object part)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_failure is not null)
                throw _failure;
            _pending = sent;
        }
        Exchange.Tell(part, new Acknowledged(this, sent));
        return sent.Task;
    }

    /// <summary>Sends an interim response before the head, as 103 (Early Hints, RFC 8297); an
    /// HTTP/1.0 client does not get it.</summary>
    /// <exception cref="InvalidOperationException">The head has been sent.</exception>
    public void Inform(InterimResponse interim)
    {
        MustNotHaveStarted();
        Exchange.Tell(interim, ActorRefs.NoSender);
    }

    /// <summary>Fields that follow the last part of a chunked response; any other framing drops
    /// them (RFC 9110 §6.5).</summary>
    /// <exception cref="ArgumentException">A name may not trail.</exception>
    public void TrailWith(ResponseFields trailers) => _end = new BodyEnd(trailers);

    /// <summary>Sends all of a stream, as fast as the client takes it, and disposes of it.
    /// </summary>
    /// <exception cref="RequestAbortedException">Nobody takes them any more.</exception>
    public async Task CopyFromAsync(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        await using var source = content;
        var buffer = new byte[PartBytes];
        for (int read; (read = await content.ReadAsync(buffer, Gone)) > 0; )
            await WriteAsync(buffer.AsMemory(0, read));
    }

    /// <summary>Sends all parts, each asked for when the one before has gone to the kernel.
    /// </summary>
    /// <inheritdoc cref="CopyFromAsync(Stream)"/>
    public async Task CopyFromAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> parts)
    {
        await foreach (var part in parts.WithCancellation(Gone))
            await WriteAsync(part);
    }

    /// <summary>This response as something that serialisers and archivers write to. Its Flush does
    /// nothing: each write waits until its bytes have gone to the kernel.</summary>
    public Stream AsStream() => new Bodies.ResponseBodyStream(this);

    internal void End()
    {
        if (!_hasStarted)
            Start(new ResponseStart(200, ResponseFields.Empty, 0));
        Exchange.Tell(_end, ActorRefs.NoSender);
    }

    private void MustNotHaveStarted()
    {
        if (_hasStarted)
            throw new InvalidOperationException("The head of this response has been sent.");
    }

    internal void Fail(CancelReason reason)
    {
        TaskCompletionSource? pending;
        lock (_gate)
        {
            _failure ??= new RequestAbortedException($"The response was cancelled: {reason}.");
            pending = _pending;
        }
        pending?.TrySetException(_failure);
    }

    private sealed class Acknowledged(ResponseStream stream, TaskCompletionSource sent)
        : MinimalActorRef
    {
        public override ActorPath Path => stream.Exchange.Path / "writer";

        public override IActorRefProvider Provider => ((IInternalActorRef)stream.Exchange).Provider;

        protected override void TellInternal(object message, IActorRef sender) =>
            sent.TrySetResult();
    }
}
