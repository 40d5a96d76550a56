using Akka.Actor;

namespace Upload;

/// <param name="Id">Of the file.</param>
/// <param name="Received">Bytes so far.</param>
/// <param name="Expected">Bytes of the body, if the client has said so.</param>
/// <param name="State">busy, done or failed.</param>
internal sealed record Progress(Guid Id, long Received, long? Expected, string State);

internal sealed record GetProgress(Guid Id);

internal sealed record Unknown;

internal sealed record Stored(Guid Id, long Bytes, string Sha256);

/// <summary>Knows how far each upload is.</summary>
internal sealed class Uploads : ReceiveActor
{
    private readonly Dictionary<Guid, Progress> _all = [];

    public Uploads()
    {
        Receive<Progress>(progress => _all[progress.Id] = progress);
        Receive<GetProgress>(get =>
            Sender.Tell(_all.TryGetValue(get.Id, out var progress) ? progress : new Unknown())
        );
    }
}
