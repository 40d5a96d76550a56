namespace ActorHttp.Faults.Tests;

/// <summary>Brings a server's code, pools and threads to the size that load gives them.</summary>
internal static class WarmUp
{
    /// <summary>Echoes over so many connections for so long, and lets them go.</summary>
    /// <param name="server">The server.</param>
    /// <param name="clients">So many.</param>
    /// <param name="duration">So long.</param>
    /// <param name="patience">With one exchange; by default, that of a client.</param>
    public static async Task RunAsync(
        ServerProcess server,
        int clients,
        TimeSpan duration,
        TimeSpan? patience = null
    )
    {
        using var stop = new CancellationTokenSource(duration);
        var tally = new Tally();
        await CheckingClient.RunAsync(server.EndPoint, clients, tally, stop.Token, patience);
        Assert.True(tally is { Failed: 0 } && tally[Outcome.Right] > 0, $"{tally}");
    }
}
