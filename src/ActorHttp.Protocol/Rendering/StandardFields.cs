using System.Globalization;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The Server and Date lines that responses share, prebuilt.</summary>
/// <remarks>One per loop; only the loop's own thread may use it.</remarks>
public sealed class StandardFields
{
    private const int DateLength = 29;
    private readonly byte[] _server;
    private readonly byte[] _date;
    private long _second = -1;

    /// <summary>Null leaves the Server field out.</summary>
    /// <exception cref="ArgumentException">The name is no field value.</exception>
    public StandardFields(string? server)
    {
        if (server is not null && !Token.IsFieldValue(server))
        {
            throw new ArgumentException("A server name must be a field value.", nameof(server));
        }

        _server = server is null ? [] : Encoding.Latin1.GetBytes($"Server: {server}\r\n");
        _date = Encoding.ASCII.GetBytes($"Date: {new string(' ', DateLength)}\r\n");
        Refresh(DateTimeOffset.UnixEpoch);
    }

    internal ReadOnlySpan<byte> Server => _server;

    internal ReadOnlySpan<byte> Date => _date;

    /// <summary>Patches the Date when the second has changed (RFC 9110 s6.6.1).</summary>
    public void Refresh(DateTimeOffset utcNow)
    {
        var second = utcNow.ToUnixTimeSeconds();
        if (second != _second)
        {
            _second = second;
            var place = _date.AsSpan("Date: ".Length, DateLength);
            _ = utcNow.TryFormat(place, out _, "r", CultureInfo.InvariantCulture);
        }
    }
}
