using System.Diagnostics;
using System.Globalization;
using ActorHttp.Fuzz.Differential;
using ActorHttp.Fuzz.Engine;

namespace ActorHttp.Fuzz;

/// <summary>The console program: 0 when nothing was found, 1 with findings, 2 for a bad command
/// line.</summary>
internal static class Commands
{
    private const int DefaultSeed = 1;
    private const string Usage = """
        fuzz [--minutes=30 | --runs=N] [--seed=1] [--targets=a,b] [--findings=artifacts/fuzz]
             [--stop-at-first]
        differential [--count=20000] [--seed=1] [--findings=artifacts/differential]
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return args switch
            {
                ["fuzz", .. var options] => Fuzz(options),
                ["differential", .. var options] => await CompareAsync(Pairs(options)),
                _ => Misunderstood(Usage),
            };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return Misunderstood(wrong.Message);
        }
    }

    private static int Fuzz(string[] options)
    {
        var findings = ProbedContext.Run(
            ["--minutes=30", "--findings=artifacts/fuzz", .. options],
            Console.Out
        );
        foreach (var finding in findings)
            Console.WriteLine($"\n{finding}");
        return findings.Length == 0 ? 0 : 1;
    }

    private static async Task<int> CompareAsync(Dictionary<string, string> options)
    {
        var count = Number(options, "--count", 20_000);
        var clock = Stopwatch.StartNew();
        await using var duel = await Duel.AgainstAllAsync();
        await duel.RunAsync(count, Number(options, "--seed", DefaultSeed));
        var rivals = string.Join(" and ", duel.Rivals);
        Console.WriteLine($"{count} inputs to {rivals} in {clock.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine(duel.Tally);
        foreach (var page in duel.Tally.Pages)
            Console.WriteLine($"\n{page}");
        if (duel.Tally.Defects > 0)
            duel.Tally.Save(options.GetValueOrDefault("--findings", "artifacts/differential"));
        return duel.Tally.Defects == 0 ? 0 : 1;
    }

    private static Dictionary<string, string> Pairs(string[] options) =>
        options
            .Select(option => option.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);

    private static int Number(Dictionary<string, string> options, string name, int otherwise) =>
        options.TryGetValue(name, out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    private static int Misunderstood(string why)
    {
        Console.Error.WriteLine(why);
        return 2;
    }
}
