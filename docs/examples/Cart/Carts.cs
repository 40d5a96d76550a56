using Akka.Actor;

namespace Cart;

/// <summary>As JSON: <c>{"sku":"tea","count":2}</c>.</summary>
internal sealed record Item(string Sku, int Count);

/// <summary>For one of the carts.</summary>
internal sealed record ForCart(string Id, object Message);

internal sealed record GetItems;

internal sealed record Add(Item Item);

internal sealed record Remove(string Sku);

internal sealed record Items(IReadOnlyList<Item> All);

internal sealed record Added;

internal sealed record Removed;

internal sealed record AlreadyThere;

internal sealed record NoSuchCart;

internal sealed record NoSuchItem;

/// <summary>Finds a cart, or makes it when something is put into it.</summary>
internal sealed class Carts : ReceiveActor
{
    public Carts() => Receive<ForCart>(Pass);

    private void Pass(ForCart message)
    {
        var cart = Context.Child(message.Id);
        if (cart.IsNobody() && message.Message is Add)
            cart = Context.ActorOf(Props.Create(() => new OneCart()), message.Id);
        if (cart.IsNobody())
            Sender.Tell(new NoSuchCart());
        else
            cart.Forward(message.Message);
    }
}

/// <summary>One cart: what nobody else touches needs no lock.</summary>
internal sealed class OneCart : ReceiveActor
{
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);

    public OneCart()
    {
        Receive<GetItems>(_ => Sender.Tell(new Items([.. _items.Values])));
        Receive<Add>(add =>
            Sender.Tell(_items.TryAdd(add.Item.Sku, add.Item) ? new Added() : new AlreadyThere())
        );
        Receive<Remove>(remove =>
            Sender.Tell(_items.Remove(remove.Sku) ? new Removed() : new NoSuchItem())
        );
    }
}
