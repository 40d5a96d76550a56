using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Measuring;
using static System.FormattableString;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>A report for a terminal: 80 columns, no colours.</summary>
internal static class TextReport
{
    private const int Wide = 80;

    public static string Of(LoadReport report)
    {
        var lines = new List<string>();
        lines.AddRange(VerdictLines(report.Verdict));
        lines.Add("");
        lines.AddRange(Head(report));
        if (report.All.Response.Count > 0)
            lines.AddRange(["", .. TextTable.Latencies(report.All, report.Plan.IsOpen)]);
        lines.AddRange(["", .. Wrap(Explanation.Of(report)), ""]);
        lines.AddRange(Counts(report));
        if (report.Steps.Count > 1)
            lines.AddRange(["", .. TextTable.Steps(report.Steps)]);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Breaks at spaces; a longer word stands alone.</summary>
    internal static IEnumerable<string> Wrap(string text, string indent = "")
    {
        var line = "";
        foreach (var word in Plain(text).Split(' '))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Wide)
            {
                yield return line;
                line = indent;
            }
            line += line.Length > 0 && line != indent ? $" {word}" : word;
        }
        yield return line;
    }

    // What came from outside must not steer a terminal.
    internal static string Plain(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    private static IEnumerable<string> VerdictLines(Verdict verdict)
    {
        if (verdict.IsGeneratorsLimit)
            yield return "!! These numbers are NOT the server's.";
        var mark = verdict.IsGeneratorsLimit ? "!! " : "";
        foreach (var line in verdict.Sentences.SelectMany(s => Wrap(mark + s, mark)))
            yield return line;
    }

    private static IEnumerable<string> Head(LoadReport report)
    {
        var all = report.All;
        foreach (var url in report.Plan.Urls)
            yield return Plain(url);
        foreach (var line in Wrap(PlanWords(report.Plan)))
            yield return line;
        yield return $"{Say.Count(all.Requests)} requests in {Durations.Words(report.Took)},"
            + $" {Say.Count(all.Answered)} answered ({Say.Rate(all.Rate)}),"
            + $" {Say.Count(all.Errors)} errors";
        yield return $"{Say.Bytes(report.ReceivedPerSecond)}/s in,"
            + $" {Say.Bytes(report.SentPerSecond)}/s out";
    }

    internal static string PlanWords(PlanFacts plan) =>
        (plan.IsOpen ? $"open model, {Plain(plan.Model)}" : "closed model")
        + Invariant($", {plan.Connections} connection{(plan.Connections == 1 ? "" : "s")}")
        + (plan.Pipelining > 1 ? Invariant($", pipelined by {plan.Pipelining}") : "")
        + (plan.Requests is { } count ? $", {Say.Count(count)} requests" : "")
        + (plan.Duration is { } time ? $", {Durations.Words(time)}" : "");

    private static IEnumerable<string> Counts(LoadReport report)
    {
        var all = report.All;
        if (all.Statuses.Count > 0)
            yield return $"statuses    {Say.Statuses(all.Statuses)}";
        if (all.Errors > 0)
            yield return $"errors      {Say.Faults(all.Faults)}";
        if (report.Connect.Count > 0)
            yield return $"connect     {Brief(report.Connect)}";
        if (report.Generator.Busy.Count > 0)
            yield return $"generator   {Busy(report.Generator)}";
        if (report.Machine.Cores > 0)
            yield return $"machine     {MachineWords(report.Machine)}";
    }

    internal static string MachineWords(LoadMachine machine) =>
        Invariant($"{machine.Cores} × {machine.Cpu}, {Say.Bytes(machine.Memory)}, ")
        + machine.OperatingSystem;

    private static string Brief(Latency latency) =>
        $"{Say.Count(latency.Count)} made, median {Say.Time(latency.P50)},"
        + $" max {Say.Time(latency.Max)}";

    internal static string Busy(LoadGenerator generator) =>
        $"loops busy {string.Join(", ", generator.Busy.Select(Say.Percent))}";
}
