using System.Diagnostics;
using System.Net.Sockets;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>One of many: its socket never blocks, and its herd's thread calls on it.</summary>
internal sealed class HerdClient : IDisposable
{
    private const int FirstBytes = 64;

    private readonly Socket _socket;
    private readonly HerdPlan _plan;
    private readonly byte[] _first = new byte[FirstBytes];
    private readonly long _opened;
    private long _due = long.MinValue;
    private int _dripped;

    /// <param name="socket">Connected; belongs to this client from now on.</param>
    /// <param name="plan">What it does.</param>
    /// <param name="opened">When its connecting began.</param>
    public HerdClient(Socket socket, HerdPlan plan, long opened)
    {
        _socket = socket;
        _socket.Blocking = false;
        _plan = plan;
        _opened = opened;
    }

    public PeerEnding Ending { get; private set; }

    /// <summary>From its connecting to the server's end of it, as far as it is over.</summary>
    public TimeSpan Lived { get; private set; }

    public long Received { get; private set; }

    /// <summary>The status of the first response; 0 without one.</summary>
    public int Status =>
        Received >= 12 && int.TryParse(_first.AsSpan(9, 3), null, out var status) ? status : 0;

    /// <summary>Does what is due, and looks whether the server has ended.</summary>
    public void Visit(long now, byte[] buffer)
    {
        if (Ending != PeerEnding.None)
            return;
        var isDue = now >= _due;
        if (_plan.ReadPerSecond == int.MaxValue)
            while (TryRead(buffer, now)) { }
        else if (_socket.Poll(0, SelectMode.SelectError))
            End(PeerEnding.Reset, now);
        else if (isDue && _plan.ReadPerSecond > 0)
            TryRead(buffer.AsSpan(0, _plan.ReadPerSecond), now);
        if (isDue && Ending == PeerEnding.None)
            Act(now);
    }

    public void Dispose() => _socket.Dispose();

    private void Act(long now)
    {
        if (_due == long.MinValue)
        {
            _due = now;
            Send(_plan.AtOnce);
        }
        else if (_plan.Drip.Length > 0)
            Send(_plan.Drip.AsSpan(_dripped++ % _plan.Drip.Length, 1));
        _due += Stopwatch.Frequency;
    }

    // What is refused here is refused because the server has ended: reading tells how.
    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
            _socket.Send(bytes, SocketFlags.None, out _);
    }

    /// <returns>Whether there may be more.</returns>
    private bool TryRead(Span<byte> buffer, long now)
    {
        var count = _socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return false;
        if (error != SocketError.Success)
            End(PeerEnding.Reset, now);
        else if (count == 0)
            End(PeerEnding.Finished, now);
        else
            Keep(buffer[..count]);
        return Ending == PeerEnding.None;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (Received < FirstBytes)
        {
            var part = bytes[..(int)Math.Min(bytes.Length, FirstBytes - Received)];
            part.CopyTo(_first.AsSpan((int)Received));
        }
        Received += bytes.Length;
    }

    // A client that sees the end closes too.
    private void End(PeerEnding ending, long now)
    {
        Ending = ending;
        Lived = Stopwatch.GetElapsedTime(_opened, now);
        _socket.Dispose();
    }
}
