using System.Globalization;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The Server and Date lines that responses share, prebuilt.</summary>
/// <remarks>One per loop; only the loop's own thread may use it.</remarks>
public sealed class StandardFields
{
    private const int DateLength = 29;
    private static readonly int DateValue = "Date: ".Length;

    private readonly byte[] _okHead;
    private readonly int _serverStart;
    private readonly int _dateStart;
    private long _second = -1;

    /// <summary>Null leaves the Server field out.</summary>
    /// <exception cref="ArgumentException">The name is no field value.</exception>
    public StandardFields(string? server)
    {
        if (server is not null && !Token.IsFieldValue(server))
        {
            throw new ArgumentException("A server name must be a field value.", nameof(server));
        }

        var serverLine = server is null ? "" : $"Server: {server}\r\n";
        var dateLine = $"Date: {new string(' ', DateLength)}\r\n";
        byte[] ok = [.. StatusLine.Of(200)];
        _okHead = [.. ok, .. Encoding.Latin1.GetBytes(serverLine + dateLine)];
        _serverStart = ok.Length;
        _dateStart = ok.Length + serverLine.Length;
        Refresh(DateTimeOffset.UnixEpoch);
    }

    /// <summary>Status line 200 and both fields: the start of nearly every response.</summary>
    internal ReadOnlySpan<byte> OkHead => _okHead;

    internal ReadOnlySpan<byte> Server => _okHead.AsSpan(_serverStart.._dateStart);

    internal ReadOnlySpan<byte> Date => _okHead.AsSpan(_dateStart);

    /// <summary>Patches the Date when the second has changed (RFC 9110 s6.6.1).</summary>
    public void Refresh(DateTimeOffset utcNow)
    {
        var second = utcNow.ToUnixTimeSeconds();
        if (second != _second)
        {
            _second = second;
            var place = _okHead.AsSpan(_dateStart + DateValue, DateLength);
            _ = utcNow.TryFormat(place, out _, "r", CultureInfo.InvariantCulture);
        }
    }
}
