using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>A request body behind <see cref="HttpExchange.Pull"/>, for handlers that are
/// functions.</summary>
internal sealed class PulledBody(Exchange exchange, long? length) : RequestBody
{
    private readonly Lock _gate = new();
    private Promise? _pending;
    private string? _failure;
    private HeaderFields? _trailers;

    public override bool IsWhole => false;

    public override ReadOnlyMemory<byte> Bytes =>
        throw new InvalidOperationException(
            "This body is not whole: it is longer than BufferedBodyBytes. Pull it by ReadAsync."
        );

    public override long? Length => length;

    public override HeaderFields Trailers => _trailers ?? HeaderFields.Empty;

    public override ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default)
    {
        if (_trailers is not null)
            return new ValueTask<ReadOnlyMemory<byte>>(ReadOnlyMemory<byte>.Empty);
        var promise = new Promise(this);
        lock (_gate)
        {
            if (_failure is not null)
                throw new RequestAbortedException(_failure);
            _pending = promise;
        }
        exchange.Pull(promise);
        return new ValueTask<ReadOnlyMemory<byte>>(promise.Part.WaitAsync(ct));
    }

    /// <summary>What is made of this body is read in its place, also by who pulls from the
    /// exchange; it is disposed of when the exchange has ended.</summary>
    public void StandBehind<T>(T other)
        where T : RequestBody, IDisposable
    {
        exchange.Pulls = new PullAnswers(exchange, other);
        exchange.Own(other);
    }

    /// <summary>No further part will come; a read that waits fails. Any thread.</summary>
    public void Fail(string reason)
    {
        Promise? pending;
        lock (_gate)
        {
            _failure ??= reason;
            pending = _pending;
        }
        pending?.TryFail(reason);
    }

    private sealed class Promise(PulledBody body) : MinimalActorRef
    {
        private readonly TaskCompletionSource<ReadOnlyMemory<byte>> _part = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<ReadOnlyMemory<byte>> Part => _part.Task;

        public override ActorPath Path => body.Exchange.Path / "pull";

        public override IActorRefProvider Provider => body.Exchange.Provider;

        public void TryFail(string reason) =>
            _part.TrySetException(new RequestAbortedException(reason));

        protected override void TellInternal(object message, IActorRef sender)
        {
            switch (message)
            {
                case BodyPart part:
                    _part.TrySetResult(part.Bytes);
                    break;
                case RequestBodyEnd end:
                    body._trailers = end.Trailers;
                    _part.TrySetResult(ReadOnlyMemory<byte>.Empty);
                    break;
                case HttpExchange.BodyFailed failed:
                    TryFail(failed.Reason);
                    break;
            }
        }
    }

    private Exchange Exchange => exchange;
}
