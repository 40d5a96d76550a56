using System.Net;
using System.Net.Security;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>Brings a connection about: its addresses one after the other, the proxy's tunnel, TLS.
/// </summary>
/// <remarks>
/// <code>
///   Connecting ─▶ (Tunnelling) ─▶ (Securing) ─▶ IsDone
///      │  ▲ next address, while there is one         any ─▶ Failure
///      └──┘
/// </code>
/// Each address has its share of what is left of the time, so that a dead one does not use up that
/// of the others. Where TLS or the proxy says no, another address would say the same.
/// </remarks>
internal sealed class Opening(ConnectionPlan plan, IActorRef actor, PhaseClock clock) : ILineHandler
{
    private readonly EndPoint[] _endPoints = [.. plan.EndPoints.Where(plan.CanReach)];
    private SslClientAuthenticationOptions? _tls;
    private Step _step;
    private int _next;
    private long _spent;

    private enum Step
    {
        Connecting,
        Tunnelling,
        Securing,
        Done,
    }

    /// <summary>The attempt of now.</summary>
    public ClientLine Line { get; private set; } =
        new(plan.Loop.Events, actor, plan.Options.Limits);

    /// <summary>Whether the line can carry requests.</summary>
    public bool IsDone => _step == Step.Done;

    /// <summary>Why it cannot be; null as long as it can.</summary>
    public NotOpened? Failure { get; private set; }

    private ClientOptions Options => plan.Options;

    /// <summary>Begins; the actor hands on what the line tells it.</summary>
    public void Begin()
    {
        if (_endPoints.Length == 0)
            Fail(ClientFault.Unreachable, $"no address is of {Options.LocalEndPoint}'s family");
        else if (TryMakeTls())
            ConnectNext();
    }

    /// <summary>Something has happened to the line, or to time.</summary>
    public void Take(object message)
    {
        switch (message)
        {
            case LineSecuring when Line.Channel is not null:
                Enter(Step.Securing, Options.TlsTime);
                break;
            // What an address that was given up has told last is not about this line.
            case LineOpened when Line.IsOpen:
                GoOn();
                break;
            case LineNotOpened failed when failed.Line == Line:
                TryNext(failed.Fault, failed.Why);
                break;
            case LineReadable or LineUnwritable:
                Line.Receive(this);
                break;
            case DeadlinePassed when clock.IsOver:
                TimedOut();
                break;
        }
    }

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (_step != Step.Tunnelling || head.IsInterim)
            return;
        if (head.Status / 100 != 2)
        {
            var hint = head.Status == 407 ? ", it wants another name or password" : "";
            Fail(ClientFault.ProxyRefused, $"the proxy {plan.Proxy} answered {head.Status}{hint}");
            return;
        }
        Enter(Step.Securing, Options.TlsTime);
        Line.Secure(_tls!);
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content) { }

    void ILineHandler.ResponseCompleted(HeaderFields trailers) { }

    void ILineHandler.LineBroke(ClientFault fault, string why) =>
        Fail(ClientFault.ProxyRefused, $"the proxy {plan.Proxy} gave no answer: {why}");

    private bool TryMakeTls()
    {
        try
        {
            _tls = plan.Origin.IsSecure ? plan.Tls() : null;
            return true;
        }
        catch (Exception failure)
        {
            Fail(ClientFault.TlsFailed, $"ConfigureTls failed: {failure.Message}");
            return false;
        }
    }

    private void ConnectNext()
    {
        var left = Options.ConnectTime - TimeSpan.FromMilliseconds(_spent);
        Enter(Step.Connecting, left / (_endPoints.Length - _next));
        var endPoint = _endPoints[_next++];
        Line.Open(
            endPoint,
            plan.ConnectingTo(endPoint),
            plan.NeedsTunnel ? null : _tls,
            plan.NeedsTunnel
        );
    }

    private void TryNext(ClientFault fault, string why)
    {
        Line.Close();
        if (_step != Step.Connecting || _next == _endPoints.Length)
        {
            Fail(fault, why);
            return;
        }
        _spent += clock.Elapsed;
        Line = new(plan.Loop.Events, actor, Options.Limits);
        ConnectNext();
    }

    private void GoOn()
    {
        if (_step == Step.Connecting && plan.NeedsTunnel)
        {
            Enter(Step.Tunnelling, Options.TlsTime);
            Tunnel.Ask(Line, plan);
        }
        else
            _step = Step.Done;
    }

    private void TimedOut()
    {
        switch (_step)
        {
            case Step.Connecting:
                TryNext(
                    ClientFault.ConnectTimeout,
                    $"no connection came about{Within.Text(Options.ConnectTime)}"
                );
                break;
            case Step.Tunnelling:
                Fail(
                    ClientFault.ConnectTimeout,
                    $"the proxy {plan.Proxy} did not answer{Within.Text(Options.TlsTime)}"
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
        clock.Begin(time);
    }

    private void Fail(ClientFault fault, string why)
    {
        Line.Close();
        Failure ??= new NotOpened(fault, why);
    }
}
