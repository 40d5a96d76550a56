using System.Runtime.InteropServices;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>Signals that the base library cannot send.</summary>
internal static class Signals
{
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Holds a process for a time, as a pause of its machine would.</summary>
    public static async Task PauseAsync(int process, TimeSpan time)
    {
        Assert.Equal(0, Kill(process, Stop));
        try
        {
            await Task.Delay(time);
        }
        finally
        {
            Assert.Equal(0, Kill(process, Continue));
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
