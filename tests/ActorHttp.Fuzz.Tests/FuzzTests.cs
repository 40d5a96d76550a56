using System.Globalization;
using ActorHttp.Fuzz.Engine;
using Xunit.Abstractions;

namespace ActorHttp.Fuzz.Tests;

/// <summary>The protocol under inputs that nobody thought of.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    [Fact, Row("F-26")]
    public void Mutated_inputs_break_no_promise()
    {
        using var report = new StringWriter();
        var findings = ProbedContext.Run(["--runs=60000", "--seed=1"], report);
        output.WriteLine(report.ToString());
        Assert.True(findings.Length == 0, string.Join('\n', findings));
        Assert.InRange(ShareOfBlocks(report.ToString()), 60, 100);
    }

    [Fact]
    public void A_seed_repeats_a_run()
    {
        Assert.Equal(Figures(), Figures());

        static string[] Figures()
        {
            using var report = new StringWriter();
            ProbedContext.Run(["--runs=4000", "--seed=5", "--targets=chunks,host"], report);
            return report.ToString().Split('\n')[1..];
        }
    }

    /// <summary>What is never entered here: limits by name, responses of other kinds.</summary>
    private static int ShareOfBlocks(string report) =>
        int.Parse(report.Split('(')[1].Split(' ')[0], CultureInfo.InvariantCulture);
}
