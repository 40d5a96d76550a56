using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.TestServer;

/// <summary>The options of the program; 2 is the exit code for bad ones, 1 if it cannot bind.</summary>
internal static class CommandLine
{
    private const int MostLoops = 1024;

    private static readonly Option<EndPoint[]> Listen = new("--listen")
    {
        Description = "http://host:port or unix:/path; may be given several times.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = EndPoints,
        DefaultValueFactory = _ => [new IPEndPoint(IPAddress.Loopback, 0)],
    };

    private static readonly Option<int> Loops = new("--loops")
    {
        Description = "Event loops; 0 stands for one per processor.",
        CustomParser = Count,
    };

    private static readonly Option<PollerKind> Poller = new("--poller")
    {
        Description = "How sockets are watched: auto, epoll or portable.",
    };

    private static readonly Option<HttpLimits> Limit = new("--limit")
    {
        Description =
            "NAME=VALUE of HttpLimits, times in milliseconds; may be given several times.",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Limits,
        DefaultValueFactory = _ => HttpLimits.Default,
    };

    private static readonly Option<string> Tls = new("--tls")
    {
        Description = "Speak TLS everywhere, by this PEM file of certificate and key.",
    };

    private static readonly Option<string> Log = new("--log")
    {
        Description = "The least level that is logged.",
        DefaultValueFactory = _ => "WARNING",
    };

    private static readonly Option<bool> Mirror = new("--mirror")
    {
        Description = "Answer every request by what was parsed, as JSON.",
    };

    /// <summary>Serves until a signal; ends with the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The server of fault tests, conformance checks and benchmarks.")
        {
            Listen,
            Loops,
            Poller,
            Limit,
            Log,
            Mirror,
            Tls,
        };
        root.SetAction((wish, _) => Lifetime.RunAsync(Options(wish)));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
        await Console.Error.WriteLineAsync(parsed.Errors[0].Message.Split('\n')[0]);
        return 2;
    }

    private static TestAppOptions Options(ParseResult wish) =>
        new()
        {
            EndPoints = wish.GetRequiredValue(Listen),
            Loops = new LoopOptions
            {
                Count = wish.GetValue(Loops),
                Poller = wish.GetValue(Poller),
            },
            Limits = wish.GetRequiredValue(Limit),
            Tls = wish.GetValue(Tls) is { } pem
                ? new() { Certificate = TlsCertificate.FromPem(pem) }
                : null,
            LogLevel = wish.GetRequiredValue(Log),
            IsMirror = wish.GetValue(Mirror),
        };

    private static EndPoint[] EndPoints(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens.Select(token => ListenUrl.Parse(token.Value))];
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
            return [];
        }
    }

    private static int Count(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            if (count <= MostLoops)
                return count;
        result.AddError($"--loops is {text}; it must be a number from 0 to {MostLoops}.");
        return 0;
    }

    private static HttpLimits Limits(ArgumentResult result)
    {
        var limits = HttpLimits.Default;
        try
        {
            foreach (var token in result.Tokens)
            {
                var parts = token.Value.Split('=', 2);
                limits = limits.With(parts[0], parts.ElementAtOrDefault(1) ?? "");
            }
            limits.Validate();
        }
        catch (ArgumentException wrong)
        {
            result.AddError(wrong.Message);
        }
        return limits;
    }
}
