using Akka.Actor;

namespace PerRequest;

internal sealed record Reserve(Guid Order, string Item, int Count);

internal sealed record Reserved(int Left);

internal sealed record Charge(Guid Order, string Item);

internal sealed record Charged(string Receipt);

internal sealed record Refused(string Why);

/// <summary>The order is off, whatever has been done for it.</summary>
internal sealed record Cancel(Guid Order);

internal sealed record GetStock;

internal sealed class Stock : ReceiveActor
{
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal)
    {
        ["book"] = 10,
        ["gold"] = 3,
        ["dragon"] = 1,
    };

    private readonly Dictionary<Guid, Reserve> _reserved = [];

    public Stock()
    {
        Receive<GetStock>(_ => Sender.Tell(_left.ToDictionary()));
        Receive<Reserve>(Take);
        Receive<Cancel>(cancel =>
        {
            if (_reserved.Remove(cancel.Order, out var order))
                _left[order.Item] += order.Count;
        });
    }

    private void Take(Reserve order)
    {
        if (order.Count < 1 || _left.GetValueOrDefault(order.Item) < order.Count)
        {
            Sender.Tell(new Refused($"So many of that item are not there."));
            return;
        }
        _left[order.Item] -= order.Count;
        _reserved.Add(order.Order, order);
        Sender.Tell(new Reserved(_left[order.Item]));
    }
}

/// <summary>Charges at once, but for gold: that takes longer than anybody waits.</summary>
internal sealed class Bank : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan TimeForGold = TimeSpan.FromMinutes(1);

    public Bank()
    {
        Receive<Charge>(charge =>
            Timers.StartSingleTimer(
                charge.Order,
                new Reply(Sender, new Charged($"receipt for {charge.Item}")),
                charge.Item == "gold" ? TimeForGold : TimeSpan.Zero
            )
        );
        Receive<Reply>(reply => reply.To.Tell(reply.Charged));
        Receive<Cancel>(cancel => Timers.Cancel(cancel.Order));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private sealed record Reply(IActorRef To, Charged Charged);
}
