using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp;

/// <summary>Who started the process and wants to hear how it is: systemd by its protocol of
/// sd_notify(3), or whoever listens at <c>NOTIFY_SOCKET</c>. Any thread.</summary>
/// <remarks>What cannot be told is lost: a service does not fail since nobody listens.</remarks>
public sealed class ServiceManager : IDisposable
{
    private const string Address = "NOTIFY_SOCKET";
    private const string WatchdogSpan = "WATCHDOG_USEC";
    private const string WatchdogProcess = "WATCHDOG_PID";

    private readonly Socket _socket;
    private readonly UnixDomainSocketEndPoint _endPoint;

    internal ServiceManager(string address, TimeSpan? watchdogTime)
    {
        // At sign: a name in the abstract namespace, which begins with a NUL.
        _endPoint = new(address[0] == '@' ? $"\0{address[1..]}" : address);
        _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            Blocking = false,
        };
        WatchdogTime = watchdogTime;
    }

    /// <summary>Within what time it wants to hear <see cref="KeepAlive"/> each time; null: it does
    /// not.</summary>
    public TimeSpan? WatchdogTime { get; }

    /// <summary>The one of this process; null if there is none. Takes its variables away: they are
    /// not for the programs that this one starts.</summary>
    public static ServiceManager? FromEnvironment()
    {
        var address = Take(Address);
        var time = WatchdogTimeOf(Take(WatchdogSpan), Take(WatchdogProcess));
        if (address is not ['/' or '@', _, ..])
            return null;
        try
        {
            return new ServiceManager(address, time);
        }
        catch (Exception fault) when (fault is ArgumentException or SocketException)
        {
            Trace.TraceWarning($"{Address} cannot be used: {fault.Message}");
            return null;
        }
    }

    /// <summary>All endpoints listen; or the new configuration is in effect.</summary>
    /// <param name="status">One line for people; null leaves the last one.</param>
    public void Ready(string? status = null) =>
        Tell(status is null ? "READY=1" : $"READY=1\n{StatusLine(status)}");

    /// <summary>A configuration is being read: <see cref="Ready"/> has to follow
    /// (<c>Type=notify-reload</c>).</summary>
    public void Reloading()
    {
        var now = (long)(Stopwatch.GetTimestamp() * (1e6 / Stopwatch.Frequency));
        Tell(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={now}"));
    }

    /// <summary>The server drains.</summary>
    public void Stopping(string? status = null) =>
        Tell(status is null ? "STOPPING=1" : $"STOPPING=1\n{StatusLine(status)}");

    /// <summary>One line for people.</summary>
    public void Status(string status) => Tell(StatusLine(status));

    /// <summary>The process is well.</summary>
    public void KeepAlive() => Tell("WATCHDOG=1");

    /// <summary>Says <see cref="KeepAlive"/> twice in each <see cref="WatchdogTime"/>, as long as
    /// every event loop of the server takes its turns: one that hangs is not alive.</summary>
    /// <param name="server">Runs.</param>
    /// <param name="until">Ends it.</param>
    public Task KeepAliveAsync(RunningServer server, CancellationToken until)
    {
        ArgumentNullException.ThrowIfNull(server);
        return KeepAliveAsync(server.HeartbeatAsync, until);
    }

    /// <summary>The same for whatever beats.</summary>
    /// <param name="heartbeat">Completes when all is well; while it does not, nothing is
    /// said.</param>
    /// <param name="until">Ends it.</param>
    public async Task KeepAliveAsync(Func<Task> heartbeat, CancellationToken until)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        if (WatchdogTime is not { } time)
            return;
        using var timer = new PeriodicTimer(time / 2);
        try
        {
            while (await timer.WaitForNextTickAsync(until))
            {
                await heartbeat().WaitAsync(until);
                KeepAlive();
            }
        }
        catch (OperationCanceledException)
        {
            // It was to end.
        }
    }

    /// <summary>Gives its socket back.</summary>
    public void Dispose() => _socket.Dispose();

    internal static TimeSpan? WatchdogTimeOf(string? microseconds, string? process)
    {
        var isOurs =
            process is null
            || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return
            isOurs
            && long.TryParse(
                microseconds,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count is >= 1000 and <= int.MaxValue * 1000L
            ? TimeSpan.FromMicroseconds(count)
            : null;
    }

    private static string? Take(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, null);
        return value;
    }

    // A line end would begin another assignment.
    private static string StatusLine(string status) =>
        $"STATUS={status.Replace('\n', ' ').Replace('\r', ' ')}";

    private void Tell(string state)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(state), _endPoint);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Trace.TraceWarning($"The service manager was not told: {fault.Message}");
        }
    }
}
