using ActorHttp.Fuzz.Engine;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Targets;

namespace ActorHttp.Fuzz.Tests;

/// <summary>The fuzzer finds what is there to be found.</summary>
public class EngineTests
{
    [Fact]
    public void A_planted_fault_is_found_and_made_small()
    {
        using var watchdog = new Watchdog(folder: null);
        var fuzzer = new Fuzzer(new Planted(), seed: 3, watchdog);
        for (var step = 0; step < 50_000 && fuzzer.Findings.Count == 0; step++)
            fuzzer.Step();
        var finding = Assert.Single(fuzzer.Findings);
        Assert.Equal("no text has %00 in it", finding.Kind);
        Assert.Equal("%00"u8.ToArray(), finding.Input);
    }

    [Fact]
    public void A_finding_is_saved_as_bytes_and_as_a_page()
    {
        var folder = Directory.CreateTempSubdirectory("actorhttp-fuzz-").FullName;
        new Finding("stream", "a\n"u8.ToArray(), new BrokenPromiseException("p", "d")).Save(folder);
        var bytes = Assert.Single(Directory.GetFiles(folder, "stream-*.bin"));
        Assert.Equal("a\n"u8.ToArray(), File.ReadAllBytes(bytes));
        Assert.Contains("p: d", File.ReadAllText(Path.ChangeExtension(bytes, ".txt")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("a,b,c,d", "c", "c")]
    [InlineData("xxcxxd", "cd", "cd")]
    public void An_input_shrinks_to_what_matters(string input, string needed, string left)
    {
        var small = Shrinker.Shrink([.. input.Select(c => (byte)c)], Breaks);
        Assert.Equal(left, string.Concat(small.Select(b => (char)b)));

        bool Breaks(byte[] bytes) => needed.All(c => bytes.Contains((byte)c));
    }

    [Theory]
    [InlineData("--minutes=x")]
    [InlineData("--colour=red")]
    [InlineData("--targets=none")]
    public async Task A_bad_command_line_is_2(string option) =>
        Assert.Equal(2, await Commands.RunAsync(["fuzz", "--runs=1", option]));

    private sealed class Planted() : Target("planted")
    {
        public override IEnumerable<byte[]> Seeds => ["GET / HTTP/1.1"u8.ToArray()];

        public override void Check(byte[] input) =>
            Promise.Holds(input.AsSpan().IndexOf("%00"u8) < 0, "no text has %00 in it");
    }
}
