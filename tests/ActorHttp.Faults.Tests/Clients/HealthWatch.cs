using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>The client that must not notice: it asks /health 50 times a second, on a thread and a
/// connection of its own.</summary>
/// <remarks>Each request has its moment, and its time counts from there: a stall of the server
/// makes all those late that were due meanwhile.</remarks>
internal sealed class HealthWatch : IDisposable
{
    private static readonly byte[] Request = Wire.Bytes("GET /health HTTP/1.1⏎{H}⏎");
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);
    private const int PatienceMilliseconds = 10_000;

    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _buffer = new byte[1024];
    private readonly Thread _thread;
    private readonly long _began = Stopwatch.GetTimestamp();
    private Socket _socket;

    private HealthWatch(IPEndPoint server)
    {
        _server = server;
        _socket = Connect();
        _thread = new Thread(Run) { IsBackground = true };
    }

    public Latencies Answers { get; } = new();

    /// <summary>When the slowest was due, from the start, and what it took.</summary>
    public (TimeSpan At, TimeSpan Took) Worst { get; private set; }

    /// <summary>What went wrong, request by request.</summary>
    public List<string> Failures { get; } = [];

    public static HealthWatch Start(IPEndPoint server)
    {
        var watch = new HealthWatch(server);
        watch._thread.Start();
        return watch;
    }

    /// <summary>Ends it and its connection, and demands an answer to all, 99 of 100 of them in time.
    /// </summary>
    public void AssertUndisturbed(TimeSpan p99)
    {
        Dispose();
        Assert.Empty(Failures);
        Assert.True(Answers.Count > 10, $"It asked only {Answers.Count} times.");
        Assert.True(Answers.At(0.99) < p99, $"{this}");
    }

    public override string ToString() => $"{Answers} at {Worst.At.TotalSeconds:f1} s";

    public void Stop()
    {
        if (!_thread.IsAlive)
            return;
        _stop.Cancel();
        _thread.Join();
    }

    public void Dispose()
    {
        Stop();
        _socket.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        var due = Stopwatch.GetTimestamp();
        while (!WaitUntil(due))
        {
            Ask(due);
            due += (long)(Every.TotalSeconds * Stopwatch.Frequency);
        }
    }

    /// <returns>Whether it is over.</returns>
    private bool WaitUntil(long due)
    {
        var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).TotalMilliseconds;
        return _stop.Token.WaitHandle.WaitOne((int)Math.Ceiling(Math.Max(left, 0)));
    }

    private void Ask(long due)
    {
        try
        {
            _socket.Send(Request);
            if (!IsWhole())
                throw new InvalidDataException("the connection was closed, or said something else");
            var took = Stopwatch.GetElapsedTime(due);
            Answers.Add(took);
            Worst = took > Worst.Took ? (Stopwatch.GetElapsedTime(_began, due), took) : Worst;
        }
        catch (Exception failure) when (failure is SocketException or InvalidDataException)
        {
            Failures.Add(failure.Message);
            _socket.Dispose();
            _socket = Connect();
        }
    }

    private bool IsWhole()
    {
        var length = 0;
        while (!_buffer.AsSpan(0, length).EndsWith("\r\n\r\nok\n"u8))
        {
            var count = _socket.Receive(_buffer.AsSpan(length));
            if (count == 0)
                return false;
            length += count;
        }
        return _buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8);
    }

    private Socket Connect()
    {
        var socket = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = PatienceMilliseconds,
        };
        socket.Connect(_server);
        return socket;
    }
}
