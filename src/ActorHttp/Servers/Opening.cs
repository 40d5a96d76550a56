using ActorHttp.Connections;
using ActorHttp.Transport;

namespace ActorHttp.Servers;

/// <summary>Begins with what was accepted, on its loop; a fault there costs that one client.
/// </summary>
/// <param name="services">Of the loop.</param>
/// <param name="begin">Owns the channel when it has returned.</param>
/// <param name="closed">A client has been sent away.</param>
internal sealed class Opening(LoopServices services, Action<StreamChannel> begin, Action closed)
{
    /// <summary>Begins with a socket.</summary>
    public void Open(AcceptedSocket socket)
    {
        StreamChannel? channel = null;
        try
        {
            channel = socket.BindTo(services.Loop.Events);
            begin(channel);
        }
        catch (Exception fault)
        {
            GiveUp(fault, channel);
            socket.Close();
        }
    }

    /// <summary>Begins with a channel; null: it has been closed meanwhile.</summary>
    public void Open(StreamChannel? channel)
    {
        if (channel is null)
            return;
        try
        {
            begin(channel);
        }
        catch (Exception fault)
        {
            GiveUp(fault, channel);
        }
    }

    private void GiveUp(Exception fault, StreamChannel? channel)
    {
        services.Log.ConnectionNotStarted(fault);
        channel?.Close();
        closed();
    }
}
