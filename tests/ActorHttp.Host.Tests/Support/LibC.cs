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

    /// <summary>With the command 2 and the value 0 a descriptor stays open in a program that is
    /// started.</summary>
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int descriptor, int command, int value);

    [LibraryImport(
        "libc",
        EntryPoint = "mkfifo",
        StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true
    )]
    public static partial int MakeFifo(string path, uint mode);
}
