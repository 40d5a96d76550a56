using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>Gives a stream to a connection part by part, each when it is wanted; disposes of it at
/// the end.</summary>
/// <remarks>A part is asked for when the kernel has the one before: one buffer is enough.</remarks>
#pragma warning disable CA1001 // Without timer or handle, nothing is left of its token source.
internal sealed class ContentPump(Stream source, HttpConnection.Send exchange)
#pragma warning restore CA1001
{
    private const int PartBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private byte[]? _part;
    private bool _isReading;
    private bool _isStopped;

    /// <summary>Reads on the thread pool, and tells the connection what came.</summary>
    public void GiveNext(IActorRef connection)
    {
        lock (_gate)
        {
            if (_isStopped || _isReading)
                return;
            _isReading = true;
        }
        _ = Task.Run(() => GiveNextAsync(connection), CancellationToken.None);
    }

    /// <summary>No more is wanted; idempotent.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isStopped)
                return;
            _isStopped = true;
            if (!_isReading)
                _ = Task.Run(DisposeAsync, CancellationToken.None);
        }
        // Whoever reads disposes, when the reading has ended.
        _ = _stop.CancelAsync();
    }

    private async Task GiveNextAsync(IActorRef connection)
    {
        var message = await ReadAsync();
        bool isLast;
        lock (_gate)
        {
            _isReading = false;
            isLast = _isStopped;
        }
        if (isLast)
            await DisposeAsync();
        else
            connection.Tell(message, ActorRefs.NoSender);
    }

    private async Task<HttpConnection.Command> ReadAsync()
    {
        try
        {
            _part ??= new byte[PartBytes];
            var read = await source.ReadAsync(_part, _stop.Token);
            return read == 0
                ? new HttpConnection.RequestEnd(exchange)
                : new HttpConnection.RequestPart(exchange, _part.AsMemory(0, read));
        }
        catch (Exception failure)
        {
            return new HttpConnection.RequestBroken(exchange, failure.Message);
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            await source.DisposeAsync();
        }
        catch (Exception)
        {
            // The exchange is over: there is nobody left to be told.
        }
    }
}
