using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>
/// The file of a Unix listener: made way for before, removed after if still its own.
/// </summary>
internal sealed class UnixPath
{
    private readonly string _path;
    private readonly SocketFile _file;

    private UnixPath(string path, SocketFile file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Remembers which file a bind has just made; null when there is none.</summary>
    public static UnixPath? Claim(EndPoint endPoint) =>
        PathOf(endPoint) is { } path && SocketFile.At(path) is { } file
            ? new UnixPath(path, file)
            : null;

    public void Release()
    {
        if (SocketFile.At(_path) == _file)
        {
            TryDelete(_path);
        }
    }

    /// <summary>Removes what a dead server left; whatever else is in the way is named.</summary>
    /// <exception cref="BindException">The path is taken, or its folder is missing.</exception>
    public static void MakeWay(EndPoint endPoint)
    {
        if (PathOf(endPoint) is not { } path)
        {
            return;
        }
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw BindException.From(endPoint, BindFailure.PathNotFound);
        }
        if (SocketFile.At(path) is not { } file)
        {
            return;
        }
        if (!file.IsSocket)
        {
            throw BindException.From(endPoint, BindFailure.PathExists);
        }
        if (IsAlive(endPoint))
        {
            throw BindException.From(endPoint, BindFailure.AddressInUse);
        }
        TryDelete(path);
    }

    /// <summary>
    /// Null for an abstract name (it begins with NUL) and for everything not Unix.
    /// </summary>
    private static string? PathOf(EndPoint endPoint) =>
        endPoint is UnixDomainSocketEndPoint unix && unix.Serialize()[2] != 0
            ? unix.ToString()
            : null;

    /// <summary>
    /// Only a refused connection proves that nobody listens; a full queue does not.
    /// </summary>
    private static bool IsAlive(EndPoint endPoint)
    {
        using var probe = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        probe.Blocking = false;
        try
        {
            probe.Connect(endPoint);
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }

    /// <summary>When it cannot be removed, the bind that follows says why.</summary>
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            System.Diagnostics.Trace.TraceWarning($"{path} stays behind: {e.Message}");
        }
    }
}
