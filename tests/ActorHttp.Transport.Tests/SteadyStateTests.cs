using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>What a request costs once everything is warm.</summary>
public sealed class SteadyStateTests
{
    [Fact]
    public void An_exchange_over_epoll_allocates_nothing_on_the_loop()
    {
        using var rig = new Rig(PollerKind.Epoll, channel => new Echo(channel));
        Socket client = rig.Connect();
        Exchange(client, 200);
        long before = rig.Loop.Get(GC.GetAllocatedBytesForCurrentThread);
        Exchange(client, 1_000);
        long allocated = rig.Loop.Get(GC.GetAllocatedBytesForCurrentThread) - before;
        Assert.InRange(allocated, 0, 1_000);
    }

    [Fact]
    public void An_exchange_over_epoll_is_one_call_to_its_owner()
    {
        int calls = 0;
        byte[] buffer = new byte[4096];
        using var rig = new Rig(
            PollerKind.Epoll,
            channel => new Owner(
                () =>
                {
                    calls++;
                    IoResult result = channel.Receive(buffer);
                    Assert.True(result.Drained);
                    Assert.Equal(
                        IoStatus.Done,
                        channel.Send(buffer.AsSpan(0, result.Bytes)).Status
                    );
                },
                () => calls += 1_000_000
            )
        );
        Exchange(rig.Connect(), 500);
        Assert.Equal(500, rig.Loop.Get(() => calls));
    }

    private static void Exchange(Socket client, int times)
    {
        byte[] buffer = new byte[18];
        for (int round = 0; round < times; round++)
        {
            client.Send("GET / HTTP/1.1\r\n\r\n"u8);
            Assert.Equal(18, client.Receive(buffer));
        }
    }
}
