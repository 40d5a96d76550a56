using System.Diagnostics;
using System.Net.Sockets;
using ActorHttp.Benchmarks.Native;

namespace ActorHttp.Benchmarks.Running;

/// <summary>A contestant that runs: started on a free port, ended when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string? _folder;
    private string _lastError = "";

    private ServerProcess(Contestant contestant, int port, Launch launch)
    {
        Contestant = contestant;
        Port = port;
        _folder = launch.Folder;
        var process = _process = launch.Start();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillOnExit;
    }

    public Contestant Contestant { get; }

    public int Port { get; }

    public int Id => _process.Id;

    public bool Lives => !_process.HasExited;

    /// <summary>The first right answer, as text.</summary>
    public string FirstAnswer { get; private set; } = "";

    /// <summary>From before the process was made to the first right answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <exception cref="InvalidDataException">It ended, or did not answer rightly in time.</exception>
    public static async Task<ServerProcess> StartAsync(
        Contestant contestant,
        Cores cores,
        Probe probe
    )
    {
        var port = PortWatch.FreePort();
        var launch = cores.Server(contestant.StartOn(port, cores));
        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(contestant, port, launch);
        try
        {
            server.FirstAnswer = await server.WaitForAnswerAsync(probe, clock);
            server.StartTime = clock.Elapsed;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillOnExit;
        _ = Lives ? LibC.Kill(Id, LibC.SignalTerminate) : 0;
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<string> WaitForAnswerAsync(Probe probe, Stopwatch clock)
    {
        while (true)
        {
            try
            {
                return await probe.AskAsync(Port);
            }
            catch (SocketException) when (Lives && clock.Elapsed < StartPatience)
            {
                await Task.Delay(1);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                throw new InvalidDataException(
                    Lives
                        ? $"{Contestant.Name} does not answer: {_lastError}"
                        : $"{Contestant.Name} ended with code {_process.ExitCode}: {_lastError}",
                    error
                );
            }
        }
    }

    private void KillOnExit(object? sender, EventArgs args) =>
        _process.Kill(entireProcessTree: true);
}
