using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Pools;
using Akka.Actor;

namespace ActorHttp.Client.Tests;

public class WaitersTests
{
    private readonly Waiters _waiters = new(most: 3);

    [Fact]
    public void They_are_served_in_the_order_of_their_coming()
    {
        var (a, b) = (Add(10), Add(20));
        Assert.Same(a, _waiters.TakeForKept());
        Assert.Same(b, _waiters.TakeForFresh());
        Assert.Null(_waiters.TakeForKept());
    }

    [Fact]
    public void One_that_comes_back_is_the_first()
    {
        var a = Add(10);
        Add(20);
        _waiters.TakeForKept();
        _waiters.AddFirst(a);
        Assert.Same(a, _waiters.TakeForKept());
    }

    [Fact]
    public void A_second_try_gets_fresh_connections_only()
    {
        var a = Add(10);
        var again = Exchange(20);
        again.IsSecondTry = true;
        _waiters.AddFirst(again);
        Assert.Equal(1, _waiters.SecondTries);
        Assert.Same(a, _waiters.TakeForKept());
        Assert.Null(_waiters.TakeForKept());
        Assert.Same(again, _waiters.TakeForFresh());
    }

    [Fact]
    public void Those_whose_time_is_over_are_found_wherever_they_stand()
    {
        var (late, early) = (Add(30), Add(10));
        Assert.Equal(10, _waiters.NextDue);
        Assert.Empty(_waiters.TakeLate(9));
        Assert.Equal([early], _waiters.TakeLate(10));
        Assert.Equal((30, 1), (_waiters.NextDue, _waiters.Count));
        Assert.Equal([late], _waiters.TakeLate(40));
        Assert.Equal(long.MaxValue, _waiters.NextDue);
    }

    [Fact]
    public void One_that_has_ended_is_passed_over()
    {
        var (a, b) = (Add(10), Add(20));
        a.Fail(ClientFault.Cancelled, "", ActorRefs.NoSender);
        Assert.Same(b, _waiters.TakeForKept());
    }

    [Fact]
    public void There_is_a_bound()
    {
        var (a, _, _) = (Add(10), Add(20), Add(30));
        Assert.True(_waiters.IsFull);
        Assert.Same(a, _waiters.Remove(a.Command));
        Assert.Null(_waiters.Remove(a.Command));
        Assert.False(_waiters.IsFull);
    }

    private ClientExchange Add(long until)
    {
        var exchange = Exchange(until);
        _waiters.Add(exchange);
        return exchange;
    }

    private static ClientExchange Exchange(long until) =>
        new(new HttpConnection.Send(ClientRequest.Get("http://a/")), ActorRefs.Nobody, 0)
        {
            WaitsUntil = until,
        };
}
