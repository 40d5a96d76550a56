using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ActorHttp.Host.LoadRuns;

/// <summary>Adds examples and exit codes to the help on <c>load</c>.</summary>
internal sealed class LoadHelp(HelpAction inner) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          actorhttp load localhost:8000 -c 100 -d 30s
          actorhttp load localhost:8000/search --rate 100..2000 --for 60s --html report.html
          actorhttp load localhost:8000/orders --body '{"n":1}' --content-type application/json
          actorhttp load --scenario shop.conf --assert 'p99<25ms' --assert 'errors<0.1%'
          actorhttp load diff before.json after.json --fail-on-regression

        Exit codes:
          0  it ran, and all that was asserted holds
          1  nothing was answered, or a report could not be written
          2  bad arguments; nothing was sent
          3  an assertion does not hold
          4  the generator was the limit, so that no assertion on its numbers is worth anything
          The first Ctrl+C ends the run and reports what there is; the second ends at once (130).

        """;

    /// <summary>Makes the help of a program do so.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new LoadHelp((HelpAction)help.Action!);
    }

    /// <summary>Who asks for help need not say what is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command.Name == "load")
            parseResult.InvocationConfiguration.Output.Write(Examples);
        return exitCode;
    }
}
