using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Compression.Responses;

/// <summary>Compresses what is told to one exchange: one message after the other, in order, on the
/// thread that tells it where it is little, else in the thread pool.</summary>
internal sealed class CodingGate : AnswerGate, IThreadPoolWorkItem, IDisposable
{
    /// <summary>So many bytes take the codings less than half a millisecond: more are not
    /// compressed on a loop.</summary>
    public const int QuickBytes = 16 * 1024;

    private readonly CodedAnswer _answer;
    private readonly Lock _gate = new();
    private readonly Queue<(object Message, IActorRef? Sender)> _waiting = new();
    private bool _isBusy;

    public CodingGate(Compressor compressor, HttpRequest request, Exchange exchange)
    {
        _answer = new CodedAnswer(compressor, request, exchange);
        exchange.Own(this);
    }

    public override void Tell(object message, IActorRef? sender)
    {
        lock (_gate)
        {
            _waiting.Enqueue((message, sender));
            if (_isBusy)
                return;
            _isBusy = true;
        }
        Work(QuickBytes);
    }

    /// <summary>The exchange is over: nobody waits for what is not sent yet.</summary>
    public void Dispose() => Tell(ExchangeOver.Instance, ActorRefs.NoSender);

    void IThreadPoolWorkItem.Execute() => Work(long.MaxValue);

    private void Work(long left)
    {
        while (Next() is { Message: { } message } next)
        {
            left -= _answer.CostOf(message);
            if (left < 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
            _answer.Take(message, next.Sender);
            lock (_gate)
                _waiting.Dequeue();
        }
    }

    private (object? Message, IActorRef? Sender) Next()
    {
        lock (_gate)
        {
            _isBusy = _waiting.Count > 0;
            return _isBusy ? _waiting.Peek() : default;
        }
    }
}

/// <summary>Exchange → gate: it has ended.</summary>
internal sealed class ExchangeOver
{
    public static readonly ExchangeOver Instance = new();
}
