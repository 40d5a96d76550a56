using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>Gives a stream to a connection part by part, each when it is wanted.</summary>
internal sealed class ContentPump(Stream source, HttpConnection.Send exchange)
{
    private const int PartBytes = 64 * 1024;

    /// <summary>Reads on the thread pool, and tells the connection what came.</summary>
    public void GiveNext(IActorRef connection) =>
        _ = Task.Run(() => GiveNextAsync(connection), CancellationToken.None);

    /// <summary>No more is wanted.</summary>
    public void Stop() => _ = Task.Run(source.Dispose, CancellationToken.None);

    private async Task GiveNextAsync(IActorRef connection)
    {
        try
        {
            // A part is on its way until the kernel has it: it cannot be the next part's room.
            var part = new byte[PartBytes];
            var read = await source.ReadAsync(part);
            connection.Tell(
                read == 0
                    ? new HttpConnection.RequestEnd(exchange)
                    : new HttpConnection.RequestPart(exchange, part.AsMemory(0, read)),
                ActorRefs.NoSender
            );
        }
        catch (Exception failure)
        {
            connection.Tell(
                new HttpConnection.RequestBroken(exchange, failure.Message),
                ActorRefs.NoSender
            );
        }
    }
}
