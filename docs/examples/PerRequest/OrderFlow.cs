using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;

namespace PerRequest;

/// <summary>As JSON: <c>{"item":"book","count":2}</c>.</summary>
internal sealed record Order(string Item, int Count);

/// <summary>One order: stock and bank are asked at the same time.</summary>
/// <remarks>What it throws becomes a 500, or the status of an HttpStatusException.</remarks>
internal sealed class OrderFlow(IActorRef stock, IActorRef bank) : RequestActor
{
    private readonly Guid _id = Guid.NewGuid();
    private Reserved? _reserved;
    private Charged? _charged;

    protected override void OnRequest(HttpRequest request) =>
        _ = request.ReadJsonAsync<Order>().AsTask().PipeTo(Self);

    protected override void OnMessage(object message)
    {
        switch (message)
        {
            case Order { Item: "dragon" }:
                throw new InvalidOperationException("Nobody has thought of dragons.");
            case Order order:
                stock.Tell(new Reserve(_id, order.Item, order.Count));
                bank.Tell(new Charge(_id, order.Item));
                break;
            case Status.Failure failure:
                throw failure.Cause; // the body was no order
            case Refused refused:
                TakeBack();
                Answer(Http.Problem(409, detail: refused.Why));
                break;
            case Reserved reserved:
                _reserved = reserved;
                AnswerIfComplete();
                break;
            case Charged charged:
                _charged = charged;
                AnswerIfComplete();
                break;
        }
    }

    // The client has got its 503 because the time was over, or it has left. One that has shut its
    // half only, ClientFinished, can still read: so there is an answer.
    protected override void OnCancelled(CancelReason reason)
    {
        TakeBack();
        Answer(Http.Problem(503, detail: "The order was taken back."));
    }

    private void AnswerIfComplete()
    {
        if (_reserved is not null && _charged is not null)
            Answer(
                Http.Created(
                    $"/orders/{_id}",
                    new
                    {
                        Id = _id,
                        _reserved.Left,
                        _charged.Receipt,
                    }
                )
            );
    }

    private void TakeBack()
    {
        stock.Tell(new Cancel(_id));
        bank.Tell(new Cancel(_id));
    }
}
