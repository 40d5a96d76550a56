using System.CommandLine;
using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary><c>actorhttp load diff</c>: two reports side by side.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Before = new("BEFORE")
    {
        Description = "A report that load --json wrote.",
    };

    private static readonly Argument<string> After = new("AFTER")
    {
        Description = "Another, of the same load.",
    };

    private static readonly Option<bool> FailOnRegression = Typed.Flag(
        ["--fail-on-regression"],
        "End with 3 if anything is worse beyond noise."
    );

    public static Command Make()
    {
        var diff = new Command("diff", "Compares two reports.") { Before, After, FailOnRegression };
        diff.SetAction(Run);
        return diff;
    }

    private static int Run(ParseResult wish)
    {
        try
        {
            var diff = LoadDiff.Compare(
                Report(wish.GetRequiredValue(Before)),
                Report(wish.GetRequiredValue(After))
            );
            Console.Out.Write(diff.ToText());
            var isWorse = diff.Rows.Any(row => row.Mark == DiffMark.Worse);
            return isWorse && wish.GetValue(FailOnRegression)
                ? ExitCodes.AssertionFailed
                : ExitCodes.Fine;
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCodes.BadArguments;
        }
    }

    private static LoadReport Report(string path)
    {
        try
        {
            return LoadReport.ReadJson(path);
        }
        catch (Exception wrong)
            when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path}: {wrong.Message.Split('\n')[0]}", wrong);
        }
    }
}
