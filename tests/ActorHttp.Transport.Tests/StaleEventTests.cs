using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

/// <summary>After a close no call comes, whatever the poll had already collected.</summary>
public sealed class StaleEventTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_channel_may_close_itself_in_its_callback(PollerKind kind)
    {
        int calls = 0;
        using var rig = new Rig(
            kind,
            channel => new Owner(() =>
            {
                calls++;
                channel.Close();
            })
        );
        Socket client = rig.Connect();
        client.Send("abc"u8);
        Assert.Empty(client.ReceiveUntilClosed());
        rig.Loop.Run(() => { });
        Assert.Equal(1, calls);
        Assert.Equal(0, rig.Loop.Snapshot().OpenChannels);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_channel_closed_by_its_neighbour_in_the_same_batch_is_not_called(PollerKind kind)
    {
        List<StreamChannel> open = [];
        int calls = 0;
        using var rig = new Rig(
            kind,
            channel =>
            {
                open.Add(channel);
                return new Owner(() =>
                {
                    calls++;
                    open.Where(other => other != channel).ToList().ForEach(o => o.Close());
                    channel.Receive(new byte[10]);
                });
            }
        );
        Socket[] clients = Connect(rig, 8);
        SendAllAtOnce(rig, clients, () => calls);
        Assert.Equal(1, calls);
        Assert.Equal(1, rig.Loop.Snapshot().OpenChannels);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_new_channel_with_the_old_descriptor_is_not_called_for_the_old_one(PollerKind kind)
    {
        Rig? rig = null;
        int oldCalls = 0;
        int newCalls = 0;
        List<StreamChannel> old = [];
        void CloseOthersAndAccept(StreamChannel me)
        {
            oldCalls++;
            me.Receive(new byte[10]);
            old.Where(other => other != me).ToList().ForEach(other => other.Close());
            rig!.Paused = false;
            rig.AcceptAll();
        }
        IChannelOwner OwnerOf(StreamChannel channel)
        {
            if (oldCalls > 0)
            {
                return new Owner(() => newCalls += channel.Receive(new byte[10]).Bytes);
            }
            old.Add(channel);
            return new Owner(() => CloseOthersAndAccept(channel));
        }
        using (rig = new Rig(kind, OwnerOf))
        {
            Socket[] clients = Connect(rig, 4);
            rig.Loop.Run(() => rig.Paused = true);
            Socket[] waiting = [.. Enumerable.Range(0, 3).Select(_ => rig.Connect())];
            SendAllAtOnce(rig, clients, () => oldCalls);
            Assert.Equal((1, 0), rig.Loop.Get(() => (oldCalls, newCalls)));
            Array.ForEach(waiting, client => client.Send("x"u8));
            Assert.True(SpinWait.SpinUntil(() => rig.Loop.Get(() => newCalls) == 3, Rig.Patience));
        }
    }

    private static Socket[] Connect(Rig rig, int count)
    {
        Socket[] clients = [.. Enumerable.Range(0, count).Select(_ => rig.Connect())];
        Array.ForEach(clients, _ => rig.NextAccepted());
        return clients;
    }

    /// <summary>
    /// The loop is held until every byte waits, so that one poll collects them all.
    /// </summary>
    private static void SendAllAtOnce(Rig rig, Socket[] clients, Func<int> calls)
    {
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        rig.Loop.Execute(
            new Item(() =>
            {
                held.Set();
                release.Wait(Rig.Patience);
            })
        );
        Assert.True(held.Wait(Rig.Patience));
        Array.ForEach(clients, client => client.Send("x"u8));
        release.Set();
        Assert.True(SpinWait.SpinUntil(() => rig.Loop.Get(calls) > 0, Rig.Patience));
        rig.Loop.Run(() => { });
    }
}
