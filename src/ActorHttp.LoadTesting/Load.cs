using System.Net.Security;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Files;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Running;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.LoadTesting;

/// <summary>A load test, described step by step and then run. Immutable: each call gives another
/// one.</summary>
/// <remarks>
/// Without <see cref="Rate(double)"/> it is a closed model: each connection asks again as soon as
/// it is answered. With it, requests are due at their times whatever the server does, and both
/// times are measured: from the intended moment, and from the sending.
/// </remarks>
public sealed class Load
{
    private readonly LoadPlan _plan;
    private readonly RequestStep? _single;

    private Load(LoadPlan plan, RequestStep? single)
    {
        _plan = plan;
        _single = single;
    }

    /// <summary>GET of one URL by 64 connections for ten seconds, unless told otherwise.</summary>
    /// <exception cref="FormatException">It is no URL; the message says why.</exception>
    public static Load Against(string url)
    {
        var parsed = HttpUrl.Parse(url);
        return new(new LoadPlan { Url = parsed, Scenarios = [] }, RequestStep.Get(parsed.Target));
    }

    /// <summary>What a scenario file describes (HOCON; docs/examples/load has one).</summary>
    /// <exception cref="FormatException">It cannot be read or run; one line names file, key and
    /// what is wrong.</exception>
    public static Load FromFile(string path) => Of(ScriptReader.Read(path).ToPlan());

    internal static Load Of(LoadPlan plan) => new(plan, null);

    /// <summary>What is asked instead of a GET; its target may be left as it is by
    /// <c>with</c>-like calls.</summary>
    public Load Asking(Func<RequestStep, RequestStep> how)
    {
        ArgumentNullException.ThrowIfNull(how);
        return new(
            _plan,
            how(_single ?? throw new InvalidOperationException("There are scenarios already."))
        );
    }

    /// <summary>Another method.</summary>
    public Load Method(string method) =>
        new(_plan, RequestStep.Of(HttpMethod.Of(method), _plan.Url.Target));

    /// <summary>Scenarios in place of one request; a user chooses among them by their
    /// weights.</summary>
    public Load With(params Scenario[] scenarios) =>
        new(_plan with { Scenarios = [.. scenarios] }, null);

    /// <summary>Users, each with a connection of its own.</summary>
    public Load Connections(int connections) =>
        connections > 0
            ? With(_plan with { Connections = connections })
            : throw new ArgumentOutOfRangeException(nameof(connections), "At least one.");

    /// <summary>How long requests are sent.</summary>
    public Load For(TimeSpan time) =>
        time > TimeSpan.Zero
            ? With(_plan with { Wanted = time })
            : throw new ArgumentOutOfRangeException(nameof(time), time, "Must be positive.");

    /// <summary>So many requests, then the report; with <see cref="For"/>, whichever comes first.
    /// </summary>
    /// <remarks>Each counts once, however it ends: a connection that fails is one, too. Not with a
    /// warm-up, nor at a rate with scenarios of several steps.</remarks>
    public Load Requests(long requests) =>
        requests > 0
            ? With(_plan with { Requests = requests })
            : throw new ArgumentOutOfRangeException(nameof(requests), "At least one.");

    /// <summary>Requests per second that are due, evenly spaced.</summary>
    public Load Rate(double perSecond) => Arriving(ArrivalModel.Constant(perSecond));

    /// <summary>When requests are due.</summary>
    public Load Arriving(ArrivalModel arrivals) => With(_plan with { Arrivals = arrivals });

    /// <summary>Requests that a connection may have under way at the same time.</summary>
    public Load Pipelining(int requests) =>
        requests > 0
            ? With(_plan with { Pipelining = requests })
            : throw new ArgumentOutOfRangeException(nameof(requests), "At least one.");

    /// <summary>A connection for each request.</summary>
    public Load OneRequestPerConnection() => With(_plan with { IsOneRequestPerConnection = true });

    /// <summary>Time for one request; more is an error, and counts as that time.</summary>
    public Load Timeout(TimeSpan time) => With(_plan with { RequestTime = time });

    /// <summary>Time for one connection to come about, TLS and all.</summary>
    public Load ConnectTimeout(TimeSpan time) => With(_plan with { ConnectTime = time });

    /// <summary>How long answers are waited for after the end.</summary>
    public Load Grace(TimeSpan time) => With(_plan with { Grace = time });

    /// <summary>Load before the measured time, which no figure contains.</summary>
    public Load WarmUp(TimeSpan time) => With(_plan with { WarmUp = time });

    /// <summary>First a short run against a server of its own, so that the generator's code is
    /// compiled before it is measured with. It takes less than a second.</summary>
    public Load Rehearsed() => With(_plan with { IsRehearsed = true });

    /// <summary>Changes how TLS is spoken: another validation, a certificate. Any thread.</summary>
    public Load Tls(Action<SslClientAuthenticationOptions> configure) =>
        With(_plan with { ConfigureTls = configure });

    /// <summary>Addresses to connect from, in turn: each has its own 28 000 ports.</summary>
    public Load From(params System.Net.IPAddress[] sources) =>
        With(_plan with { Sources = [.. sources] });

    /// <summary>What reports say it was called by.</summary>
    public Load CalledBy(string commandLine) => With(_plan with { CommandLine = commandLine });

    /// <summary>Runs it on the loops of a system.</summary>
    /// <param name="system">Its loops, which servers may share, are made now if need be.</param>
    /// <param name="progress">Is told once a second.</param>
    /// <param name="ct">Ends the run early; the report is of what was done so far.</param>
    /// <exception cref="FormatException">What was described cannot be run; the message says
    /// why.</exception>
    public async Task<LoadReport> RunAsync(
        ActorSystem system,
        IProgress<LoadProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        var plan = _single is null ? _plan : _plan with { Scenarios = [Scenario.Of(_single)] };
        plan.Check();
        var loops = LoopGroup.Of(system, new LoopOptions { MeasureBusy = true }).Loops;
        if (plan.IsRehearsed)
            await Rehearsal.RunAsync(system, ct);
        var conductor = ((ExtendedActorSystem)system).SystemActorOf(
            ConductorActor.Props(plan, loops, progress),
            $"load-{Interlocked.Increment(ref s_count)}"
        );
        await using (ct.UnsafeRegister(_ => conductor.Tell(EndEarly.Instance), null))
        {
            return await conductor.AskUntilItEnds<LoadReport>(BeginRun.Instance)
                ?? throw new InvalidOperationException(
                    "The conductor of the load test has failed: the log says why."
                );
        }
    }

    private static int s_count;

    private Load With(LoadPlan plan) => new(plan, _single);
}
