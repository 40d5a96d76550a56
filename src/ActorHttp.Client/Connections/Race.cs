using System.Net;
using ActorHttp.Client.Lines;

namespace ActorHttp.Client.Connections;

/// <summary>The attempts to reach one of several addresses: a new one joins when the others have
/// had a while, the first to connect wins (RFC 8305 §5).</summary>
internal sealed class Race(IReadOnlyList<EndPoint> endPoints, Func<EndPoint, ClientLine> begin)
{
    /// <summary>The Connection Attempt Delay that RFC 8305 §8 recommends.</summary>
    public static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    private readonly List<ClientLine> _lines = [];
    private int _next;

    /// <summary>Whether an address is left.</summary>
    public bool HasNext => _next < endPoints.Count;

    /// <summary>Whether an attempt runs.</summary>
    public bool IsRunning => _lines.Count > 0;

    /// <summary>Whether it is one of those that run.</summary>
    public bool Has(ClientLine line) => _lines.Contains(line);

    /// <summary>The next address joins.</summary>
    public void BeginNext() => _lines.Add(begin(endPoints[_next++]));

    /// <summary>It has lost.</summary>
    public void Drop(ClientLine line)
    {
        _lines.Remove(line);
        line.Close();
    }

    /// <summary>It has won: all others have lost.</summary>
    public void Win(ClientLine line)
    {
        _lines.Remove(line);
        Close();
    }

    /// <summary>All that run have lost.</summary>
    public void Close()
    {
        foreach (var line in _lines)
            line.Close();
        _lines.Clear();
    }
}
