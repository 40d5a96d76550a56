using System.Runtime.InteropServices;

namespace ActorHttp.Host.Tests;

/// <summary>What the base library cannot do: send a signal, make a named pipe.</summary>
internal static partial class LibC
{
    public const int Terminate = 15;
    public const int Interrupt = 2;
    public const int Hangup = 1;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(
        "libc",
        EntryPoint = "mkfifo",
        StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true
    )]
    public static partial int MakeFifo(string path, uint mode);
}
