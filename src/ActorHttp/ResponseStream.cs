using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp;

/// <summary>Writes a response part by part, as fast as the client takes it.</summary>
/// <remarks>One writer at a time; any thread. A write completes when its bytes have gone to the
/// kernel, so a writer that awaits needs no more memory than one part.</remarks>
public sealed class ResponseStream
{
    private readonly IActorRef _exchange;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _pending;
    private RequestAbortedException? _failure;
    private bool _hasStarted;

    internal ResponseStream(IActorRef exchange, CancellationToken gone)
    {
        _exchange = exchange;
        Gone = gone;
        if (exchange is Connections.Exchange own)
            own.Stream = this;
    }

    /// <summary>Cancelled when the client has left, or the time or the server ends.</summary>
    public CancellationToken Gone { get; }

    /// <summary>Sends the head. Without it the first write sends a plain 200.</summary>
    /// <exception cref="InvalidOperationException">The head has been sent.</exception>
    public void Start(ResponseStart start)
    {
        if (_hasStarted)
            throw new InvalidOperationException("The head of this response has been sent.");
        _hasStarted = true;
        _exchange.Tell(start, ActorRefs.NoSender);
    }

    /// <summary>Sends bytes; they must not change before the task completes.</summary>
    /// <exception cref="RequestAbortedException">Nobody takes them any more.</exception>
    public Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_hasStarted)
            Start(new ResponseStart(200, ResponseFields.Empty, null));
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_failure is not null)
                throw _failure;
            _pending = sent;
        }
        _exchange.Tell(new BodyPart(bytes), new Acknowledged(this, sent));
        return sent.Task;
    }

    internal void End()
    {
        if (!_hasStarted)
            Start(new ResponseStart(200, ResponseFields.Empty, 0));
        _exchange.Tell(BodyEnd.Instance, ActorRefs.NoSender);
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
        public override ActorPath Path => stream._exchange.Path / "writer";

        public override IActorRefProvider Provider =>
            ((IInternalActorRef)stream._exchange).Provider;

        protected override void TellInternal(object message, IActorRef sender) =>
            sent.TrySetResult();
    }
}
