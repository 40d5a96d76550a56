using ActorHttp.Protocol;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Host;

/// <summary>A file that is open to be sent: small ones in one part, others in several.</summary>
internal sealed class StaticFile : IDisposable
{
    private const int SentAtOnce = 256 * 1024;
    private const int PartBytes = 64 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle? _handle;
    private readonly long _length;

    private StaticFile(string path, SafeFileHandle? handle)
    {
        _path = path;
        _handle = handle;
        _length = handle is null ? 0 : RandomAccess.GetLength(handle);
    }

    /// <summary>Opens a file; null if there is none.</summary>
    /// <remarks>What has no bytes is not opened: it may be a pipe, and opening one waits for its
    /// writer, or a device.</remarks>
    public static StaticFile? Open(string path)
    {
        try
        {
            var isEmpty = new FileInfo(path).Length == 0;
            return new StaticFile(path, isEmpty ? null : File.OpenHandle(path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Sends head and content, as fast as the client takes them.</summary>
    public async Task SendAsync(HttpRequest request, ResponseStream response)
    {
        var fields = ResponseFields.Of(
            ("Content-Type", ContentTypes.Of(_path)),
            ("X-Content-Type-Options", "nosniff")
        );
        response.Start(new ResponseStart(200, fields, _length));
        if (!request.Method.Equals(HttpMethod.Head) && _handle is not null)
            await SendContent(_handle, response);
    }

    public void Dispose() => _handle?.Dispose();

    private async Task SendContent(SafeFileHandle handle, ResponseStream response)
    {
        var buffer = new byte[_length < SentAtOnce ? _length : PartBytes];
        for (long sent = 0, filled; sent < _length; sent += filled)
        {
            var wanted = (int)Math.Min(buffer.Length, _length - sent);
            filled = await RandomAccess.ReadAsync(
                handle,
                buffer.AsMemory(0, wanted),
                sent,
                CancellationToken.None
            );
            if (filled == 0)
                throw new EndOfStreamException($"{_path} became shorter while it was sent.");
            await response.WriteAsync(buffer.AsMemory(0, (int)filled));
        }
    }
}
