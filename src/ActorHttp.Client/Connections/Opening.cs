using System.Net;
using System.Net.Security;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>Brings a connection about: the race of its addresses, the proxy's tunnel, TLS.
/// </summary>
/// <remarks>
/// <code>
///   Connecting ─▶ (Tunnelling) ─▶ (Securing) ─▶ IsDone
///      │  ▲ one more address, when one has failed or a while has passed     any ─▶ Failure
///      └──┘
/// </code>
/// So a dead address costs a quarter of a second, and not the time of the others. Where TLS or the
/// proxy says no, another address would say the same.
/// </remarks>
internal sealed class Opening : ILineHandler
{
    private readonly ConnectionPlan _plan;
    private readonly IActorRef _actor;
    private readonly PhaseClock _clock;
    private readonly Race _race;
    private SslClientAuthenticationOptions? _tls;
    private ClientLine? _line;
    private LineNotOpened? _heard;
    private Step _step;
    private long _spent;

    public Opening(ConnectionPlan plan, IActorRef actor, PhaseClock clock)
    {
        _plan = plan;
        _actor = actor;
        _clock = clock;
        var reachable = plan.EndPoints.Where(plan.CanReach).ToArray();
        _race = new Race(AddressOrder.Interleaved(reachable), BeginLine);
    }

    private enum Step
    {
        Connecting,
        Tunnelling,
        Securing,
        Done,
    }

    /// <summary>The one that has come about; not before.</summary>
    public ClientLine Line => _line!;

    /// <summary>Whether the line can carry requests.</summary>
    public bool IsDone => _step == Step.Done;

    /// <summary>Why it cannot be; null as long as it can.</summary>
    public NotOpened? Failure { get; private set; }

    private ClientOptions Options => _plan.Options;

    /// <summary>Begins; the actor hands on what the line tells it.</summary>
    public void Begin()
    {
        if (!_race.HasNext)
            Fail(ClientFault.Unreachable, $"no address is of {Options.LocalEndPoint}'s family");
        else if (TryMakeTls())
            ConnectNext();
    }

    /// <summary>Something has happened to the line, or to time.</summary>
    public void Take(object message)
    {
        switch (message)
        {
            case LineSecuring securing when IsOurs(securing.Line):
                Choose(securing.Line);
                Enter(Step.Securing, Options.TlsTime);
                break;
            case LineOpened opened when IsOurs(opened.Line) && opened.Line.IsOpen:
                Choose(opened.Line);
                GoOn();
                break;
            case LineNotOpened failed when IsOurs(failed.Line):
                LineFailed(failed);
                break;
            case LineReadable or LineUnwritable:
                _line?.Receive(this);
                break;
            case DeadlinePassed when _clock.IsOver:
                TimedOut();
                break;
        }
    }

    /// <summary>Ends it, or the line that has come of it.</summary>
    public void Close()
    {
        _race.Close();
        _line?.Close();
    }

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (_step != Step.Tunnelling || head.IsInterim)
            return;
        if (head.Status / 100 != 2)
        {
            var hint = head.Status == 407 ? ", it wants another name or password" : "";
            Fail(ClientFault.ProxyRefused, $"the proxy {_plan.Proxy} answered {head.Status}{hint}");
            return;
        }
        Enter(Step.Securing, Options.TlsTime);
        Line.Secure(_tls!);
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content) { }

    void ILineHandler.ResponseCompleted(HeaderFields trailers) { }

    void ILineHandler.LineBroke(ClientFault fault, string why) =>
        Fail(ClientFault.ProxyRefused, $"the proxy {_plan.Proxy} gave no answer: {why}");

    private bool TryMakeTls()
    {
        try
        {
            _tls = _plan.Origin.IsSecure ? _plan.Tls() : null;
            return true;
        }
        catch (Exception failure)
        {
            Fail(ClientFault.TlsFailed, $"ConfigureTls failed: {failure.Message}");
            return false;
        }
    }

    private ClientLine BeginLine(EndPoint endPoint)
    {
        var line = new ClientLine(_plan.Loop.Events, _actor, Options.Limits);
        line.Open(
            endPoint,
            _plan.ConnectingTo(endPoint),
            _plan.NeedsTunnel ? null : _tls,
            _plan.NeedsTunnel
        );
        return line;
    }

    private void ConnectNext()
    {
        _race.BeginNext();
        var left = Options.ConnectTime - TimeSpan.FromMilliseconds(_spent);
        Enter(Step.Connecting, _race.HasNext && left > Race.HeadStart ? Race.HeadStart : left);
    }

    // What an attempt that has lost has told last is not about this connection.
    private bool IsOurs(ClientLine line) => _line is null ? _race.Has(line) : _line == line;

    private void Choose(ClientLine line)
    {
        if (_line is not null)
            return;
        _line = line;
        _race.Win(line);
    }

    private void LineFailed(LineNotOpened failed)
    {
        _heard = failed;
        _race.Drop(failed.Line);
        if (_step == Step.Connecting && _race.HasNext)
        {
            _spent += _clock.Elapsed;
            ConnectNext();
        }
        else if (!_race.IsRunning)
            Fail(failed.Fault, failed.Why);
    }

    private void HeadStartIsOver()
    {
        _spent += _clock.Elapsed;
        if (_race.HasNext && _spent < Options.ConnectTime.TotalMilliseconds)
            ConnectNext();
        else if (_heard is { } heard)
            Fail(heard.Fault, $"{heard.Why}, and no other address answered{Waited}");
        else
            Fail(ClientFault.ConnectTimeout, $"no connection came about{Waited}");
    }

    private string Waited => Within.Text(Options.ConnectTime);

    private void GoOn()
    {
        if (_step == Step.Connecting && _plan.NeedsTunnel)
        {
            Enter(Step.Tunnelling, Options.TlsTime);
            Tunnel.Ask(Line, _plan);
        }
        else
            _step = Step.Done;
    }

    private void TimedOut()
    {
        switch (_step)
        {
            case Step.Connecting:
                HeadStartIsOver();
                break;
            case Step.Tunnelling:
                Fail(
                    ClientFault.ConnectTimeout,
                    $"the proxy {_plan.Proxy} did not answer{Within.Text(Options.TlsTime)}"
                );
                break;
            case Step.Securing:
                Fail(
                    ClientFault.ConnectTimeout,
                    $"the TLS handshake did not end{Within.Text(Options.TlsTime)}"
                );
                break;
        }
    }

    private void Enter(Step step, TimeSpan time)
    {
        _step = step;
        _clock.Begin(time);
    }

    private void Fail(ClientFault fault, string why)
    {
        Close();
        Failure ??= new NotOpened(fault, why);
    }
}
