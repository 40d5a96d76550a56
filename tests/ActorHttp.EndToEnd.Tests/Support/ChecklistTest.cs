using System.Globalization;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>The verdicts of the checklist of bad input, for both pollers and many cuts.</summary>
public abstract class ChecklistTest
{
    /// <summary>More than this may arrive after the server has stopped to listen.</summary>
    private const int LargeInput = 64 * 1024;

    /// <summary>R4xx: one response with that status, and the end. What follows is not served.</summary>
    private protected static Task Refuses(int status, string wire) =>
        Refuses([status], Wire.Bytes(wire + "{S}"));

    /// <summary>As <see cref="Refuses(int, string)"/>, where the checklist leaves a choice.</summary>
    private protected static Task Refuses(int[] statuses, string wire) =>
        Refuses(statuses, Wire.Bytes(wire + "{S}"));

    private protected static Task Refuses(int[] statuses, byte[] input) =>
        OfEachCut(input, (server, pieces) => RefusesAsync(server, statuses, pieces));

    /// <summary>OK: 200, and the connection goes on.</summary>
    private protected static Task Accepts(string wire, Action<RawResponse>? check = null) =>
        OfEachCut(Wire.Bytes(wire), (server, pieces) => AcceptsAsync(server, pieces, 200, check));

    /// <summary>A plain answer of the handler or router, after which the connection goes on.</summary>
    private protected static Task Answers(int status, string wire) =>
        OfEachCut(Wire.Bytes(wire), (server, pieces) => AcceptsAsync(server, pieces, status, null));

    /// <summary>OKC: 200, and the end.</summary>
    private protected static Task AcceptsAndCloses(
        string wire,
        Action<RawResponse>? check = null
    ) => OfEachCut(Wire.Bytes(wire), (server, pieces) => ClosesAsync(server, pieces, check));

    /// <summary>Statuses on one connection in order; <c>end</c> when the last is followed by FIN.
    /// </summary>
    private protected static Task Hears(string statuses, string wire) =>
        OfEachCut(Wire.Bytes(wire), (server, pieces) => HearsAsync(server, statuses, pieces));

    private protected static Task HearsAtEveryCut(string statuses, string wire) =>
        Pollers.OnBothAsync(async server =>
        {
            foreach (var cuts in Cuts.InTwo(Wire.Bytes(wire)).Chunk(32))
            {
                await Task.WhenAll(
                    cuts.Select(pieces =>
                        OfAsync(server, pieces, (on, cut) => HearsAsync(on, statuses, cut))
                    )
                );
            }

            Assert.Equal(0, server.App.State.Smuggled);
        });

    private protected static string Many(int count, string text) =>
        string.Concat(Enumerable.Repeat(text, count));

    /// <summary>The notation of one byte.</summary>
    private protected static string Byte(int value) =>
        string.Create(CultureInfo.InvariantCulture, $"\\x{value:x2}");

    private static Task OfEachCut(
        byte[] input,
        Func<Server, ReadOnlyMemory<byte>[], Task> verdict
    ) =>
        Pollers.OnBothAsync(async server =>
        {
            await Task.WhenAll(
                Variants.Of(input).Select(pieces => OfAsync(server, pieces, verdict))
            );
            Assert.Equal(0, server.App.State.Smuggled);
        });

    private static async Task OfAsync(
        Server server,
        ReadOnlyMemory<byte>[] pieces,
        Func<Server, ReadOnlyMemory<byte>[], Task> verdict
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
        Server server,
        int[] statuses,
        ReadOnlyMemory<byte>[] pieces
    )
    {
        using var client = await server.ConnectAsync();
        var sending = SendAsync(client, pieces);
        var response = await client.ReadResponseAsync();
        Assert.Contains(response.Status, statuses);
        await client.IsLastAsync(response);
        await sending;
    }

    private static async Task AcceptsAsync(
        Server server,
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
        Server server,
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
        Server server,
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

    private static async Task SendAsync(RawClient client, ReadOnlyMemory<byte>[] pieces)
    {
        try
        {
            await (
                pieces.Length == 1 ? client.SendAsync(pieces[0]) : client.SendInPiecesAsync(pieces)
            );
        }
        catch (SocketException) when (pieces[0].Length > LargeInput)
        {
            // The server had heard enough.
        }
    }
}
