using System.Runtime.InteropServices;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>What the base library cannot ask of the system.</summary>
internal static class Signals
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int SetDescriptorFlags = 2;

    /// <summary>Asks a process to end.</summary>
    public static void End(int process) => Assert.Equal(0, Kill(process, Terminate));

    /// <summary>Leaves a descriptor open in processes that are started from now on.</summary>
    public static void PassOn(int descriptor) =>
        Assert.Equal(0, Control(descriptor, SetDescriptorFlags, value: 0));

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
    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int Control(int descriptor, int command, nint value);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
