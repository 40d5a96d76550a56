using System.Net.Sockets;

namespace ActorHttp.Transport.Tests;

public sealed class BackPressureTests
{
    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_peer_that_reads_late_gets_every_byte_in_order(PollerKind kind)
    {
        byte[] all = Loops.Pattern(8_000_000);
        int sent = 0;
        int refused = 0;
        StreamChannel? server = null;
        void Pump()
        {
            IoResult result;
            while (sent < all.Length && (result = server!.Send(all.AsSpan(sent))).Bytes > 0)
            {
                sent += result.Bytes;
            }
            refused += sent < all.Length ? 1 : 0;
        }
        using var rig = new Rig(kind, _ => new Owner(writable: Pump));
        Socket client = rig.Connect(receiveBuffer: 8_192);
        server = rig.NextAccepted();
        rig.Loop.Run(Pump);
        Assert.InRange(rig.Loop.Get(() => sent), 1, all.Length - 1);
        Assert.True(all.AsSpan().SequenceEqual(client.ReceiveExactly(all.Length)));
        Assert.True(rig.Loop.Get(() => refused) > 0);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_blocked_sender_learns_that_the_peer_has_gone(PollerKind kind)
    {
        using var failed = new ManualResetEventSlim();
        StreamChannel? server = null;
        void Fill()
        {
            IoResult result;
            do
            {
                result = server!.Send(new byte[65_536]);
            } while (result.Status == IoStatus.Done);
            if (result.Status == IoStatus.Failed)
            {
                failed.Set();
            }
        }
        using var rig = new Rig(kind, _ => new Owner(Fill, Fill));
        Socket client = rig.Connect(receiveBuffer: 8_192);
        server = rig.NextAccepted();
        rig.Loop.Run(Fill);
        client.LingerState = new LingerOption(true, 0);
        client.Close();
        Assert.True(failed.Wait(Rig.Patience));
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_fault_while_reading_does_not_lose_the_room_to_write(PollerKind kind)
    {
        using var writable = new ManualResetEventSlim();
        StreamChannel? server = null;
        using var faults = new CountdownEvent(1);
        using var rig = new Rig(
            kind,
            _ => new Owner(
                () =>
                {
                    server!.Receive(new byte[10]);
                    faults.Signal();
                    throw new InvalidDataException("mine");
                },
                writable.Set
            )
        );
        Socket client = rig.Connect(receiveBuffer: 8_192);
        server = rig.NextAccepted();
        rig.Loop.Run(() =>
        {
            while (server.Send(new byte[65_536]).Status == IoStatus.Done) { }
        });
        client.Send("x"u8);
        Assert.True(faults.Wait(Rig.Patience));
        while (!writable.IsSet)
        {
            Assert.NotEqual(0, client.Receive(new byte[65_536]));
        }
        Assert.Equal("mine", rig.Faults.Take().Message);
    }
}
