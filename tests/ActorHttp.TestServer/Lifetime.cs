using System.Runtime.InteropServices;
using ActorHttp.Transport;

namespace ActorHttp.TestServer;

/// <summary>The program from its first line of output to its last.</summary>
internal static class Lifetime
{
    /// <summary>Serves until a signal, then drains; a second signal ends the process.</summary>
    public static async Task<int> RunAsync(TestAppOptions options)
    {
        // The descriptor that the first line of the log would open is open from now on.
        await Console.Error.FlushAsync();
        var signalled = new TaskCompletionSource(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        using var terminate = On(PosixSignal.SIGTERM, 15, signalled);
        using var interrupt = On(PosixSignal.SIGINT, 2, signalled);
        // Opened now, not with the first line of the log: the probe counts descriptors.
        await Console.Error.FlushAsync();
        try
        {
            await using var app = await TestApp.StartAsync(options);
            foreach (var endPoint in app.EndPoints)
                Console.WriteLine($"listening on {ListenUrl.Format(endPoint)}");
            await Console.Out.FlushAsync();
            await signalled.Task;
            var end = await app.StopAsync();
            Console.WriteLine($"stopped: {end.Report}");
            return 0;
        }
        catch (BindException taken)
        {
            await Console.Error.WriteLineAsync(taken.Message);
            return 1;
        }
    }

    private static PosixSignalRegistration On(
        PosixSignal signal,
        int number,
        TaskCompletionSource signalled
    ) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (!signalled.TrySetResult())
                    Environment.Exit(128 + number);
            }
        );
}
