using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>What a path leads to.</summary>
public enum FileKind
{
    /// <summary>A file with bytes to read.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Folder,

    /// <summary>A pipe, a socket, a device: it was not opened.</summary>
    Other,
}

/// <summary>What a <see cref="FileRoot"/> has found; a regular file is open for reading.</summary>
public sealed class FoundFile : IDisposable
{
    private readonly string? _folder;
    private readonly SafeFileHandle? _keeper;

    internal FoundFile(FileKind kind, long length, DateTime modified)
    {
        Kind = kind;
        Length = length;
        Modified = modified;
    }

    internal FoundFile(string folder, DateTime modified, SafeFileHandle? keeper)
        : this(FileKind.Folder, 0, modified)
    {
        _folder = folder;
        _keeper = keeper;
    }

    /// <summary>What it is.</summary>
    public FileKind Kind { get; }

    /// <summary>Bytes of a regular file when it was opened.</summary>
    public long Length { get; }

    /// <summary>When it was last written, UTC, as finely as the file system knows.</summary>
    public DateTime Modified { get; }

    /// <summary>To read a regular file; null for all else, and where it has no bytes.</summary>
    public SafeFileHandle? Handle { get; internal init; }

    /// <summary>Where it really lies, from the root, with slashes; null if no link led
    /// there.</summary>
    public string? RealPath { get; internal init; }

    /// <summary>What lies in a folder, be it a link; empty for all else.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IEnumerable<FileSystemInfo> Entries() =>
        _folder is null ? [] : new DirectoryInfo(_folder).EnumerateFileSystemInfos();

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        Handle?.Dispose();
        _keeper?.Dispose();
    }
}
