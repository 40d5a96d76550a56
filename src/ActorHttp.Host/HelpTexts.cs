using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ActorHttp.Host;

/// <summary>Adds examples and exit codes to the help on a command.</summary>
internal sealed class HelpTexts(HelpAction inner) : SynchronousCommandLineAction
{
    private const string OfServe = """
        Examples:
          actorhttp serve ./www
          actorhttp serve ./www --listen https://localhost:8443 --tls-self-signed --compress
          actorhttp serve ./app --spa --cache-control 'assets/**=max-age=31536000, immutable'
          actorhttp serve ./www --trust-proxy loopback --access-log access.log
          actorhttp serve --config site.conf --set limits.head-time=5s

        Signals:
          SIGTERM, SIGINT   requests that run may finish; a second one cuts them (143, 130)
          SIGHUP            reads the configuration again; one with errors changes nothing

        """;

    private const string OfCheck = """
        Examples:
          actorhttp check site.conf
          actorhttp check site.conf && kill -HUP PID

        """;

    private const string OfLoad = """
        Examples:
          actorhttp load localhost:8000 -c 100 -d 30s
          actorhttp load localhost:8000 -n 100000 --pipeline 16
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

    private const string ExitCodesOfServe = """
        Exit codes:
          0  it ended as it was asked to, or the configuration is valid
          1  it cannot listen, or a file that it needs cannot be used
          2  bad arguments, or a configuration with errors

        Completion for shells: what `actorhttp "[suggest:9]" "serve --l"` prints is what could stand
        at position 9; the tool dotnet-suggest brings it to bash, zsh and PowerShell.

        """;

    /// <summary>Makes the help of a program do so.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpTexts((HelpAction)help.Action!);
    }

    /// <summary>Who asks for help need not say what is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.Write(
            parseResult.CommandResult.Command.Name switch
            {
                "load" => OfLoad,
                "serve" => OfServe + Environment.NewLine + ExitCodesOfServe,
                "check" => OfCheck + Environment.NewLine + ExitCodesOfServe,
                "diff" => "",
                _ => ExitCodesOfServe,
            }
        );
        return exitCode;
    }
}
