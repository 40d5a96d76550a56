using System.Runtime.InteropServices;

namespace ActorHttp.Files.Tests;

/// <summary>What the base library cannot do: make a named pipe.</summary>
internal static partial class LibC
{
    [LibraryImport(
        "libc",
        EntryPoint = "mkfifo",
        StringMarshalling = StringMarshalling.Utf8,
        SetLastError = true
    )]
    public static partial int MakeFifo(string path, uint mode);
}
