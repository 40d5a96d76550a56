using System.Buffers;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Servers;

/// <summary>Says 503 to a client for whom there is no place, as far as one send can.</summary>
internal static class Refusal
{
    public static void Send(StreamChannel channel, StandardFields standard)
    {
        var output = new ArrayBufferWriter<byte>(512);
        var context = new ResponseContext(null, HttpProtocolVersion.Http11, false, standard);
        ResponseRenderer.WriteWhole(output, Failures.Full, in context);
        channel.Send(output.WrittenSpan);
        channel.ShutdownSend();
        channel.Close();
    }
}
