using System.CommandLine;
using System.CommandLine.Parsing;
using ActorHttp.Host.Watching;

namespace ActorHttp.Host;

/// <summary>What of the requests is shown, and where it is noted.</summary>
internal static class ViewArguments
{
    private const string StandardOutput = "-";

    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description =
            "Show no requests and no status line; nor does an output that is no terminal.",
    };

    private static readonly Option<string> AccessLog = new("--access-log")
    {
        Description = "Append a line for each request to FILE; - stands for the standard output.",
        HelpName = "FILE",
    };

    private static readonly Option<AccessLogFormat> Format = new("--access-log-format")
    {
        Description = "How such a line looks: combined, common or json.",
        HelpName = "FORMAT",
        CustomParser = FormatOf,
    };

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Quiet);
        command.Add(AccessLog);
        command.Add(Format);
    }

    /// <summary>The screen is one for lines or for a view, not for both.</summary>
    public static SiteView View(ParseResult wish) =>
        SiteView.Open(wish.GetValue(Quiet) || wish.GetValue(AccessLog) == StandardOutput);

    /// <summary>Where requests are noted; null: nowhere.</summary>
    public static AccessLogOptions? Log(ParseResult wish) =>
        wish.GetValue(AccessLog) is { } path
            ? new AccessLogOptions
            {
                Path = path == StandardOutput ? null : path,
                Format = wish.GetValue(Format),
            }
            : null;

    /// <summary>What is for a site without a configuration only.</summary>
    public static IReadOnlyList<Option> NotOfFiles { get; } = [AccessLog, Format];

    private static AccessLogFormat FormatOf(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!Enum.TryParse<AccessLogFormat>(text, ignoreCase: true, out var format))
            result.AddError($"--access-log-format is {text}; it can be combined, common or json.");
        return format;
    }
}
