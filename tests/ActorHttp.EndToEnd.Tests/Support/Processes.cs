using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>What tests ask of a server that is a process.</summary>
internal static class Processes
{
    /// <summary>Sends it a signal by its name: STOP, CONT …</summary>
    public static async Task SignalAsync(this ServerProcess server, string name)
    {
        var id = server.Id.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("sh", ["-c", $"kill -s {name} {id}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>What it holds, garbage not counted; the request that asks is included.</summary>
    public static async Task<Held> DiagnosisAsync(this ServerProcess server)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);

        // Its code may be cold and the machine busy: how soon it answers is no matter here.
        client.Patience = TimeSpan.FromSeconds(30);
        var response = await client.AskAsync("GET /__diag HTTP/1.1⏎{H}Connection: close⏎⏎");
        return JsonSerializer.Deserialize<Held>(response.Body, JsonSerializerOptions.Web)!;
    }

    /// <summary>Processor time it has used so far, in user and system mode.</summary>
    public static TimeSpan ProcessorTime(this ServerProcess server)
    {
        using var process = Process.GetProcessById(server.Id);
        return process.TotalProcessorTime;
    }
}

/// <summary>What of /__diag is asserted.</summary>
internal sealed record Held(
    long OpenSockets,
    long RunningHandlers,
    int RentedBuffers,
    long HeapBytes,
    long ResidentBytes,
    int AwaitCancelled,
    int FileDescriptors
);
