using System.Globalization;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>The verdicts of the checklist of bad input, whatever the cut of the bytes.</summary>
/// <remarks>After each row the server must be as before, have called as many handlers as the row
/// says, and no request may have been smuggled.</remarks>
public abstract class ChecklistTest(ChecklistServers servers) : IClassFixture<ChecklistServers>
{
    private const int AtOnce = 32;

    private delegate Task Verdict(ChecklistServer server, ReadOnlyMemory<byte>[] pieces);

    /// <summary>R4xx: one response with that status, and the end. What follows is not served.</summary>
    private protected Task Refuses(int status, string wire) =>
        Refuses([status], Wire.Bytes(wire + "{S}"));

    /// <summary>As <see cref="Refuses(int, string)"/>, where the checklist leaves a choice.</summary>
    private protected Task Refuses(int[] statuses, string wire) =>
        Refuses(statuses, Wire.Bytes(wire + "{S}"));

    private protected Task Refuses(int[] statuses, byte[] input) =>
        OfEachCut(input, 0, (server, pieces) => RefusesAsync(server, statuses, pieces));

    /// <summary>OK: 200, and the connection goes on.</summary>
    private protected Task Accepts(string wire, Action<RawResponse>? check = null) =>
        OfEachCut(
            Wire.Bytes(wire),
            2,
            (server, pieces) => AcceptsAsync(server, pieces, 200, check)
        );

    /// <summary>A plain answer of the handler or router, after which the connection goes on.</summary>
    private protected Task Answers(int status, string wire, Action<RawResponse>? check = null) =>
        OfEachCut(
            Wire.Bytes(wire),
            2,
            (server, pieces) => AcceptsAsync(server, pieces, status, check)
        );

    /// <summary>OKC: 200, and the end.</summary>
    private protected Task AcceptsAndCloses(string wire, Action<RawResponse>? check = null) =>
        OfEachCut(Wire.Bytes(wire), 1, (server, pieces) => ClosesAsync(server, pieces, check));

    /// <summary>Statuses on one connection in order; <c>end</c> when the last is followed by FIN.
    /// </summary>
    private protected Task Hears(string statuses, string wire, bool everyCut = false) =>
        OfEachCut(
            Wire.Bytes(wire),
            null,
            (server, pieces) => HearsAsync(server, statuses, pieces),
            everyCut
        );

    private protected static string Many(int count, string text) =>
        string.Concat(Enumerable.Repeat(text, count));

    /// <summary>The notation of one byte.</summary>
    private protected static string Byte(int value) =>
        string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}");

    // Handled: the handlers that each cut calls; null where they are not counted.
    private Task OfEachCut(byte[] input, int? handled, Verdict verdict, bool everyCut = false) =>
        servers.OnEachAsync(async server =>
        {
            var before = await server.AtRestAsync();
            var count = 0;
            foreach (var cuts in Variants.Of(input, everyCut).Chunk(AtOnce))
            {
                count += cuts.Length;
                await Task.WhenAll(cuts.Select(pieces => OfAsync(server, pieces, verdict)));
            }

            await server.IsBackAtRestAsync(before, count * handled);
        });

    private static async Task OfAsync(
        ChecklistServer server,
        ReadOnlyMemory<byte>[] pieces,
        Verdict verdict
    )
    {
        try
        {
            await verdict(server, pieces);
        }
        catch (Exception wrong)
        {
            var lengths = string.Join('+', pieces.Take(20).Select(piece => piece.Length));
            throw new InvalidOperationException($"cut as {lengths}: {wrong.Message}", wrong);
        }
    }

    private static async Task RefusesAsync(
        ChecklistServer server,
        int[] statuses,
        ReadOnlyMemory<byte>[] pieces
    )
    {
        using var client = await server.ConnectAsync();
        var sending = SendAsFarAsHeardAsync(client, pieces);
        var response = await client.ReadResponseAsync();
        Assert.Contains(response.Status, statuses);
        await client.IsLastAsync(response);
        await sending;
    }

    private static async Task AcceptsAsync(
        ChecklistServer server,
        ReadOnlyMemory<byte>[] pieces,
        int status,
        Action<RawResponse>? check
    )
    {
        using var client = await server.ConnectAsync();
        await SendAsync(client, pieces);
        var response = await client.ReadResponseAsync();
        Assert.Equal(status, response.Status);
        check?.Invoke(response);
        await client.IsUsableAsync();
    }

    private static async Task ClosesAsync(
        ChecklistServer server,
        ReadOnlyMemory<byte>[] pieces,
        Action<RawResponse>? check
    )
    {
        using var client = await server.ConnectAsync();
        await SendAsync(client, pieces);
        var response = await client.ReadResponseAsync();
        Assert.Equal(200, response.Status);
        check?.Invoke(response);
        await client.IsLastAsync(response);
    }

    private static async Task HearsAsync(
        ChecklistServer server,
        string statuses,
        ReadOnlyMemory<byte>[] pieces
    )
    {
        using var client = await server.ConnectAsync();
        await SendAsync(client, pieces);
        foreach (var expected in statuses.Split(' ').Where(word => word != "end"))
        {
            var status = (await client.ReadResponseAsync()).Status;
            Assert.Equal(expected, status.ToString(CultureInfo.InvariantCulture));
        }

        await (
            statuses.EndsWith("end", StringComparison.Ordinal)
                ? client.IsClosedAsync()
                : client.IsUsableAsync()
        );
    }

    /// <summary>Who sends on for longer than a refusal lingers finds the connection gone.</summary>
    private static async Task SendAsFarAsHeardAsync(RawClient client, ReadOnlyMemory<byte>[] pieces)
    {
        try
        {
            await SendAsync(client, pieces);
        }
        catch (SocketException gone)
            when (gone.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset)
        {
            // The server had heard enough; what it answered is judged all the same.
        }
    }

    private static Task SendAsync(RawClient client, ReadOnlyMemory<byte>[] pieces) =>
        pieces.Length == 1 ? client.SendAsync(pieces[0]) : client.SendInPiecesAsync(pieces);
}
