using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.LoadTesting.Judging;

/// <summary>Why two runs should not be held against one another.</summary>
internal static class Comparable
{
    public static IEnumerable<string> Warnings(LoadReport before, LoadReport after)
    {
        if (before.Verdict.IsGeneratorsLimit || after.Verdict.IsGeneratorsLimit)
            yield return $"The generator was the limit of {Which(before, after)}: its numbers are"
                + " not the server's.";
        if (!before.Plan.Urls.SequenceEqual(after.Plan.Urls, StringComparer.Ordinal))
            yield return "The runs asked for different URLs.";
        var (was, now) = (TextReport.PlanWords(before.Plan), TextReport.PlanWords(after.Plan));
        if (was != now)
            yield return $"The plans differ: {was}; then {now}.";
        if (!before.Machine.IsLike(after.Machine))
            yield return $"The machines differ: {Words(before.Machine)};"
                + $" then {Words(after.Machine)}.";
        if (before.Machine.DotNet != after.Machine.DotNet)
            yield return $"The runtimes differ: {before.Machine.DotNet},"
                + $" then {after.Machine.DotNet}.";
    }

    private static string Which(LoadReport before, LoadReport after) =>
        (before.Verdict.IsGeneratorsLimit, after.Verdict.IsGeneratorsLimit) switch
        {
            (true, true) => "both runs",
            (true, false) => "the first run",
            _ => "the second run",
        };

    private static string Words(LoadMachine machine) =>
        $"{TextReport.MachineWords(machine)}, kernel {machine.Kernel}";
}
