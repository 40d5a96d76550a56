using System.Globalization;
using System.Net;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>The longest mailbox of an actor on a loop, since it was asked before.</summary>
/// <param name="Most">Messages that waited.</param>
/// <param name="Looks">How often the server has looked at all of them.</param>
/// <param name="Whose">The path of the actor.</param>
internal sealed record MailboxDepth(int Most, int Looks, string Whose)
{
    public static async Task<MailboxDepth> ReadAsync(IPEndPoint server)
    {
        using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync("GET /depth HTTP/1.1⏎{H}⏎");
        var words = (await client.ReadResponseAsync()).Text.Trim('\n').Split(' ', 3);
        return new(Number(words[0]), Number(words[1]), words[2]);
    }

    public override string ToString() => $"mailbox depth {Most} in {Looks} looks {Whose}";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
