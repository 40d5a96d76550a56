using System.Buffers;
using System.Net.Sockets;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Servers;

/// <summary>Clients for whom there is no place: each is told so and closed in stages.</summary>
/// <remarks>
/// They take none of the connections' places but one of a small reserve, for a second at most, and
/// less when many come: then who was told first has to go. Thread of the accepting loop.
/// </remarks>
internal sealed class Refusals(LoopServices services, int places)
{
    private const int LongestStay = 1_000;

    // Who floods the loop after he was refused has heard enough.
    private const int MostDropped = 64 * 1024;

    private readonly LinkedList<Refused> _here = [];

    /// <summary>How many places a reserve has beside so many connections.</summary>
    public static int PlacesBeside(int connections) => Math.Clamp(connections / 100, 64, 1024);

    /// <summary>Says 503, as far as one send can, and closes when the client has closed, or after a
    /// second: at once, a reset might overtake the answer (RFC 9112 §9.6). Where TLS is spoken it
    /// only closes: a handshake is more than the client may cost.</summary>
    public void Refuse(AcceptedSocket socket)
    {
        services.Counters.Refused++;
        if (services.Tls is not null)
        {
            socket.Close();
            return;
        }
        var refused = new Refused(this, socket.BindTo(services.Loop.Events));
        if (_here.Count == places)
            _here.First!.Value.Leave();
        refused.Place = _here.AddLast(refused);
        try
        {
            refused.Hear(Answer());
        }
        catch (SocketException)
        {
            refused.Leave();
        }
    }

    /// <summary>Ends them all.</summary>
    public void CloseAll()
    {
        foreach (var refused in _here.ToArray())
            refused.Leave();
    }

    private ReadOnlySpan<byte> Answer()
    {
        var output = new ArrayBufferWriter<byte>(512);
        var context = new ResponseContext(
            null,
            HttpProtocolVersion.Http11,
            false,
            services.Standard
        );
        ResponseRenderer.WriteWhole(output, Failures.Full, in context);
        return output.WrittenSpan;
    }

    private sealed class Refused : IChannelOwner, IDeadlineOwner
    {
        private readonly Refusals _all;
        private readonly StreamChannel _channel;
        private readonly Deadline _stay;
        private long _dropped;

        public LinkedListNode<Refused>? Place { get; set; }

        public Refused(Refusals all, StreamChannel channel)
        {
            _all = all;
            _channel = channel;
            _stay = new Deadline(this);
        }

        public void Hear(ReadOnlySpan<byte> answer)
        {
            _channel.Send(answer);
            _channel.ShutdownSend();
            var loop = _channel.Loop;
            loop.Deadlines.Set(_stay, loop.NowMilliseconds + LongestStay);
            _channel.Attach(this);
        }

        public void OnReadable()
        {
            Span<byte> dropped = stackalloc byte[4096];
            IoResult result;
            do
            {
                result = _channel.Receive(dropped);
                _dropped += result.Bytes;
            } while (
                result is { Status: IoStatus.Done, Drained: false } && _dropped <= MostDropped
            );
            if (result.Status is IoStatus.EndOfStream or IoStatus.Failed || _dropped > MostDropped)
                Leave();
        }

        public void OnWritable() { }

        public void OnDeadline() => Leave();

        public void Leave()
        {
            _channel.Loop.Deadlines.Clear(_stay);
            _channel.Close();
            if (Place is { List: not null } place)
                _all._here.Remove(place);
        }
    }
}
