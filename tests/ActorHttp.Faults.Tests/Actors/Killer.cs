using System.Globalization;
using System.Net;

namespace ActorHttp.Faults.Tests.Actors;

/// <summary>A victim, and whether it has ended: one that was restarted has not.</summary>
internal sealed record Victim(string Path, bool HasEnded);

/// <summary>Ends actors of a server through its kill switch, each time another way.</summary>
internal sealed class Killer(IPEndPoint server)
{
    private static readonly string[] Ways = ["kill", "stop", "poison"];

    private int _count;

    /// <summary>Ends one; null if none lives. Without a way: the next of kill, stop and poison.
    /// </summary>
    /// <param name="kind">What its kill switch calls it.</param>
    /// <param name="how">The way.</param>
    /// <param name="wait">For its end, in milliseconds.</param>
    public async Task<Victim?> KillAsync(string kind, string? how = null, int wait = 0)
    {
        var way = how ?? Ways[_count % Ways.Length];
        using var client = await RawClient.ConnectAsync(server);
        var seed = string.Create(CultureInfo.InvariantCulture, $"seed={_count++}&wait={wait}");
        await client.SendAsync(
            $"POST /__kill?kind={kind}&how={way}&{seed} HTTP/1.1⏎{{H}}Content-Length: 0⏎⏎"
        );
        var response = await client.ReadResponseAsync();
        return response.Status switch
        {
            404 => null,
            200 or 202 => new(response.Text, response.Status == 200),
            _ => throw new InvalidOperationException($"{response}"),
        };
    }

    /// <summary>Ends all but those of the connections that ask.</summary>
    public async Task KillAllAsync(string kind)
    {
        while (await KillAsync(kind, wait: 1000) is not null) { }
    }

    /// <summary>Ends that many, one in each span of time.</summary>
    public async Task<IReadOnlyList<Victim>> KillAsync(string kind, int count, TimeSpan every)
    {
        var victims = new List<Victim>();
        while (victims.Count < count)
        {
            var pause = Task.Delay(every);
            if (await KillAsync(kind, how: null, wait: 1000) is { } victim)
                victims.Add(victim);
            await pause;
        }
        return victims;
    }
}
