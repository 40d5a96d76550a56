using System.CommandLine;
using System.Net;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Judging;
using ActorHttp.Protocol;

namespace ActorHttp.Host.LoadRuns;

/// <summary>The options of <c>load</c>: short names are wrk's, or curl's where wrk has none.
/// </summary>
internal static class LoadOptions
{
    private const int MostConnections = 1_000_000;

    public static readonly Argument<HttpUrl?> Url = new("URL")
    {
        Description = "What is asked; http:// may be left out. unix:/path asks a socket.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = given =>
        {
            try
            {
                return Read.Url(given.Tokens[0].Value);
            }
            catch (FormatException wrong)
            {
                given.AddError(wrong.Message);
                return null;
            }
        },
    };

    public static readonly Option<int?> Connections = Typed.One<int?>(
        ["--connections", "-c"],
        "N",
        "Users, each with a connection of its own. [64]",
        text => Read.Whole(1, MostConnections)(text)
    );

    public static readonly Option<TimeSpan?> For = Typed.One<TimeSpan?>(
        ["--for", "-d", "--duration"],
        "TIME",
        "How long requests are sent: 500ms, 30s, 5m, 1h. [10s, or as long as --requests take]",
        text => Read.Duration(text)
    );

    public static readonly Option<long?> Requests = Typed.One<long?>(
        ["--requests", "-n"],
        "N",
        "So many requests, then the report; with --for, whichever comes first.",
        text => Read.Whole(1, int.MaxValue)(text)
    );

    public static readonly Option<string?> Rate = Typed.One(
        ["--rate", "-R"],
        "RATE",
        "Requests due per second, whatever the server does: 2000, a ramp 100..2000, "
            + "steps 100,500,1000. Without it each user asks again when it is answered.",
        KnownRate
    );

    public static readonly Option<bool> Poisson = Typed.Flag(
        ["--poisson"],
        "Requests are due at random, as independent users come."
    );

    public static readonly Option<int?> Seed = Typed.One<int?>(
        ["--seed"],
        "N",
        "The same seed, the same random moments. [0]",
        text => Read.Whole(0, int.MaxValue)(text)
    );

    public static readonly Option<int?> Pipeline = Typed.One<int?>(
        ["--pipeline"],
        "N",
        "Requests that a connection may have under way at the same time. [1]",
        text => Read.Whole(1, 4096)(text)
    );

    public static readonly Option<int?> Loops = Typed.One<int?>(
        ["--loops", "-t"],
        "N",
        "Threads that make the load; 0 stands for one per processor. [0]",
        text => Read.Whole(0, 1024)(text)
    );

    public static readonly Option<HttpMethod?> Method = Typed.One(
        ["--method", "-X"],
        "METHOD",
        "The method. [GET; POST with a body]",
        Read.Method
    );

    public static readonly Option<(string Name, string Value)[]?> Headers = Typed.Many(
        ["--header", "-H"],
        "'NAME: VALUE'",
        "A header field. May be given several times.",
        Read.Header
    );

    public static readonly Option<string?> Body = Typed.One(
        ["--body"],
        "TEXT",
        "What is sent, as it is.",
        Read.Text
    );

    public static readonly Option<string?> BodyFile = Typed.One(
        ["--body-file"],
        "PATH",
        "The file that is sent.",
        Read.Text
    );

    public static readonly Option<string?> ContentType = Typed.One(
        ["--content-type"],
        "TYPE",
        "What the body is. [text/plain, or by the file's name]",
        Read.Text
    );

    public static readonly Option<TimeSpan?> Timeout = Typed.One<TimeSpan?>(
        ["--timeout"],
        "TIME",
        "Time for one request; more is an error, and counts as that time. [30s]",
        text => Read.Time(text)
    );

    public static readonly Option<TimeSpan?> ConnectTimeout = Typed.One<TimeSpan?>(
        ["--connect-timeout"],
        "TIME",
        "Time for one connection to come about. [10s]",
        text => Read.Time(text)
    );

    public static readonly Option<TimeSpan?> WarmUp = Typed.One<TimeSpan?>(
        ["--warm-up"],
        "TIME",
        "Load before the measured time, which no figure contains. [none]",
        text => Read.Time(text)
    );

    public static readonly Option<bool> OnePerConnection = Typed.Flag(
        ["--one-per-connection", "--no-keep-alive"],
        "A new connection for each request."
    );

    public static readonly Option<bool> Insecure = Typed.Flag(
        ["--insecure", "-k"],
        "Do not check TLS certificates."
    );

    public static readonly Option<IPAddress[]?> Sources = Typed.Many(
        ["--source"],
        "ADDRESS",
        "An address to connect from: each has its own 28 000 ports. May be given several times.",
        Read.Address
    );

    public static readonly Option<string?> Scenario = Typed.One(
        ["--scenario"],
        "FILE",
        "Users go through the steps of a file (HOCON); what is given here counts before it.",
        Read.Text
    );

    public static readonly Option<LoadAssertion[]?> Assertions = Typed.Many(
        ["--assert"],
        "'p99<25ms'",
        "What must hold, else the exit code is 3. May be given several times.",
        Read.Assertion
    );

    public static readonly Option<bool> Quiet = Typed.Flag(
        ["--quiet", "-q"],
        "Say nothing while it runs."
    );

    public static readonly Option<bool> NoColor = Typed.Flag(
        ["--no-color"],
        "No colours; the variable NO_COLOR says the same."
    );

    // A ramp shares the run's time, which is not known here.
    private static string KnownRate(string text) =>
        Rates.TryParse(text, TimeSpan.FromSeconds(1), out _, out var error)
            ? text
            : throw new FormatException(error);
}
