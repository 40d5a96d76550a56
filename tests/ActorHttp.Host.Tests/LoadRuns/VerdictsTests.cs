using ActorHttp.Host.LoadRuns;
using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>What assertions make of the exit code, and what a report says of how it was called.
/// </summary>
public sealed class VerdictsTests
{
    [Theory]
    [InlineData(false, 0, "errors=0")]
    [InlineData(false, 3, "errors=0", "errors>0")]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 4, "errors=0")]
    [InlineData(true, 4, "errors>0")]
    public void The_generators_limit_lets_nothing_pass_and_nothing_fail(
        bool isLimit,
        int exitCode,
        params string[] assertions
    )
    {
        var verdicts = new Verdicts(Report(isLimit), [.. assertions.Select(LoadAssertion.Parse)]);
        Assert.Equal(exitCode, verdicts.ExitCode);
        Assert.Equal(isLimit ? assertions.Length : 0, verdicts.Lines.Count(IsVoid));
    }

    [Fact]
    public void Secrets_are_left_out_of_what_a_report_says()
    {
        string[] words = ["load", "me:secret@host/a", "-H", "Authorization: Bearer x", "-d1s"];
        Assert.Equal(
            "actorhttp load '***@host/a' -H 'Authorization: ***' -d1s",
            CommandWords.Of(words)
        );
    }

    [Theory]
    [InlineData("-HCookie: a=b", "'-HCookie: ***'")]
    [InlineData("--header=authorization:x", "'--header=authorization:***'")]
    [InlineData("https://me:secret@host/", "'https://***@host/'")]
    [InlineData("{\"mail\":\"a@b\"}", "'{\"mail\":\"a@b\"}'")]
    [InlineData("From: me@host", "'From: me@host'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("--rate=1..2", "--rate=1..2")]
    public void A_word_can_be_typed_again(string word, string typed) =>
        Assert.Equal($"actorhttp {typed}", CommandWords.Of([word]));

    [Fact]
    public void The_limit_on_descriptors_is_what_the_kernel_says()
    {
        string[] lines =
        [
            "Limit          Soft Limit  Hard Limit  Units",
            "Max open files 1024        4096        files",
        ];
        Assert.Equal(1024, Descriptors.Limit(lines));
        Assert.Null(Descriptors.Limit(["Max open files unlimited unlimited files"]));
        Assert.Null(Descriptors.Limit([]));
    }

    private static bool IsVoid(string line) => line.StartsWith("void ", StringComparison.Ordinal);

    private static LoadReport Report(bool isLimit) =>
        new()
        {
            Verdict = new Verdict { IsGeneratorsLimit = isLimit },
            All = new LoadFigures { Requests = 9, Answered = 9 },
        };
}
