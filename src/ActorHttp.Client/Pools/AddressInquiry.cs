using ActorHttp.Client.Connections;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>Asks for the addresses of a name, without waiting.</summary>
internal static class AddressInquiry
{
    /// <summary>The actor hears <see cref="AddressesFound"/> or <see cref="NotOpened"/>, at the
    /// latest when the time is over.</summary>
    public static void Begin(Origin peer, ClientOptions options, IActorRef actor)
    {
        var time = options.ConnectTime;
        _ = options
            .Resolve(peer, CancellationToken.None)
            .WaitAsync(time)
            .PipeTo(
                actor,
                success: found =>
                    found.Length > 0
                        ? new AddressesFound(found)
                        : NotFound($"the name {peer.Host} has no address"),
                failure: failure =>
                    failure is TimeoutException
                        ? new NotOpened(
                            ClientFault.ConnectTimeout,
                            $"the address of {peer.Host} was not found{Within.Text(time)}"
                        )
                        : NotFound($"looking up {peer.Host} failed: {failure.Message}")
            );
    }

    private static NotOpened NotFound(string why) => new(ClientFault.NameNotFound, why);
}
