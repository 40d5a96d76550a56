using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>The attacks of slowhttptest, which others wrote.</summary>
public sealed partial class SlowHttpTestTests(ITestOutputHelper output)
{
    private const string Tool = "slowhttptest";
    private const string AllClosed = "No open connections left";

    /// <summary>Each reader lets its handler fill megabytes of the kernel's buffers first.</summary>
    private static readonly TimeSpan WhileBuffersFill = TimeSpan.FromSeconds(3);

    private static readonly int Connections = 4_000;

    /// <summary>The server gives up far earlier: the tool then ends by itself.</summary>
    private const int LongestSeconds = 60;

    [FullScaleFact(Tool)]
    [Row("F-11")]
    public Task Slow_heads_are_given_up() =>
        AttackAsync(Tolerance.Health, "-H", "-i", "1", "-u", "{url}/health");

    [FullScaleFact(Tool)]
    [Row("F-12")]
    public Task Slow_bodies_are_given_up() =>
        AttackAsync(
            Tolerance.Health,
            "-B",
            "-i",
            "1",
            "-s",
            "8192",
            "-x",
            "10",
            "-u",
            "{url}/upload"
        );

    [FullScaleFact(Tool)]
    [Row("F-12")]
    public Task Slow_readers_are_given_up() =>
        AttackAsync(
            WhileBuffersFill,
            "-X",
            "-w",
            "512",
            "-y",
            "1024",
            "-n",
            "1",
            "-z",
            "32",
            "-u",
            "{url}/stream?bytes=1073741824"
        );

    private async Task AttackAsync(TimeSpan health, params string[] attack)
    {
        await using var rig = await Rig.StartAsync(output, Connections, Limits);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        var url = $"http://{rig.Server.EndPoint}";
        string[] arguments = [.. attack.Select(a => a.Replace("{url}", url, default)), .. Crowd];
        var report = Colour().Replace(await RunAsync(arguments), "");
        foreach (var line in report.Split('\n').Where(line => line.Contains(':')).TakeLast(12))
            rig.Say(line.Trim());
        watch.AssertUndisturbed(health);
        rig.Say($"/health {watch}");
        Assert.Contains(AllClosed, report, StringComparison.Ordinal);
        watch.Dispose();
        await rig.EndAsync();
    }

    private static string[] Limits =>
        ["HeadTime=3000", "RateGrace=2000", "WriteStallTime=3000", "IdleTime=3000"];

    private static string[] Crowd =>
        [
            "-c",
            Connections.ToString(CultureInfo.InvariantCulture),
            "-r",
            "1000",
            "-l",
            LongestSeconds.ToString(CultureInfo.InvariantCulture),
            "-p",
            "5",
        ];

    private static async Task<string> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(Tool, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var tool = Process.Start(start)!;
        try
        {
            var text = tool.StandardOutput.ReadToEndAsync();
            await tool.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(LongestSeconds + 15));
            return await text;
        }
        finally
        {
            tool.Kill();
        }
    }

    [GeneratedRegex("\x1b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colour();
}
