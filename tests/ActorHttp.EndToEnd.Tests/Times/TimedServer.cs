using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>Servers with the times of the checklist, and how an end on time is measured.</summary>
internal static class TimedServer
{
    public static readonly TimeSpan Head = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Handler = TimeSpan.FromSeconds(3);

    /// <summary>What a busy machine may add; nothing may take away. Who drips does so for longer.
    /// </summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(Scale.IsFull ? 2.5 : 8);

    /// <summary>Clocks of two threads that are read one after the other. A loop reads its own once
    /// in a turn, in the midst of which it may have to wait for a processor.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(Scale.Of(1_000, 20));

    public static HttpLimits Limits { get; } =
        HttpLimits.Default with
        {
            HeadTime = Head,
            RateGrace = Grace,
            IdleTime = Idle,
            BusyIdleTime = Idle,
            WriteStallTime = Stall,
            HandlerTime = Handler,
            StopTime = TimeSpan.FromSeconds(3),
        };

    /// <summary>Arguments for a process that is asked what it holds, or whose handlers are told of
    /// something before their time is over.</summary>
    public static string[] NoHandlerIsLate { get; } =
    ["--limit", $"{nameof(HttpLimits.HandlerTime)}=60000"];

    /// <summary>On a server of each poller.</summary>
    public static Task OnBothAsync(Func<Server, Task> row) => Pollers.OnOwnAsync(Limits, row);

    /// <summary>A process with the same times.</summary>
    public static Task<ServerProcess> StartProcessAsync(params string[] more) =>
        ServerProcess.StartAsync(["--listen", "http://127.0.0.1:0", .. Arguments(), .. more]);

    /// <summary>Ends not before its time, and soon after it.</summary>
    public static async Task EndsAtAsync(TimeSpan due, Func<Task> end)
    {
        var started = Stopwatch.GetTimestamp();
        await end();
        Assert.InRange(Stopwatch.GetElapsedTime(started), due - Early, due + Late);
    }

    /// <summary>Nothing comes, and then a FIN.</summary>
    public static async Task IsClosedAsync(RawClient client)
    {
        client.Patience = TimeSpan.FromSeconds(20);
        var end = await client.ReadToEndAsync();
        Assert.Equal(("", PeerEnding.Finished), (Wire.Show(end.Bytes), end.Ending));
    }

    /// <summary>One response with that status, and the end.</summary>
    public static async Task IsRefusedAsync(RawClient client, int status)
    {
        client.Patience = TimeSpan.FromSeconds(20);
        var response = await client.ReadResponseAsync();
        Assert.Equal(status, response.Status);
        await client.IsLastAsync(response);
    }

    /// <summary>Sends a part in every interval until all is sent or the connection ends; to be
    /// awaited behind the end of the client.</summary>
    public static async Task DripAsync(
        RawClient client,
        IEnumerable<string> parts,
        TimeSpan interval
    )
    {
        try
        {
            await client.SendInPiecesAsync(
                parts.Select(part => (ReadOnlyMemory<byte>)Wire.Bytes(part)),
                interval
            );
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // It had ended before.
        }
    }

    private static IEnumerable<string> Arguments() =>
        new (string Name, TimeSpan Time)[]
        {
            (nameof(HttpLimits.HeadTime), Head),
            (nameof(HttpLimits.RateGrace), Grace),
            (nameof(HttpLimits.IdleTime), Idle),
            (nameof(HttpLimits.BusyIdleTime), Idle),
            (nameof(HttpLimits.WriteStallTime), Stall),
            (nameof(HttpLimits.HandlerTime), Handler),
        }.SelectMany(limit =>
            new[]
            {
                "--limit",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{limit.Name}={limit.Time.TotalMilliseconds}"
                ),
            }
        );
}
