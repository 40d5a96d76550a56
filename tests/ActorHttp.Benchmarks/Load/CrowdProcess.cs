using System.Diagnostics;
using System.Text.Json;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Load;

/// <summary>A crowd in a process of its own; its connections close when disposed.</summary>
internal sealed class CrowdProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private CrowdProcess(Process process) => _process = process;

    /// <exception cref="InvalidDataException">Not all connections could be opened.</exception>
    public static async Task<CrowdProcess> OpenAsync(int port, int connections, Cores cores)
    {
        var url = $"http://127.0.0.1:{port}/plaintext";
        var crowd = new CrowdProcess(
            cores.Load(Launch.Self("crowd", url, $"{connections}")).Start()
        );
        try
        {
            _ = await crowd.ReadLineAsync();
            return crowd;
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }
    }

    public async Task<CrowdResult> RunAsync(int seconds, int inFlight)
    {
        await _process.StandardInput.WriteLineAsync($"run {seconds * 1000} {inFlight}");
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<CrowdResult>(await ReadLineAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidDataException(
                $"the crowd broke: {await _process.StandardError.ReadToEndAsync(patience.Token)}"
            );
    }
}
