using ActorHttp.Fuzz.Differential;
using Xunit.Abstractions;

namespace ActorHttp.Fuzz.Tests;

/// <summary>What ours accepts, others read the same.</summary>
public class DifferentialTests(ITestOutputHelper output)
{
    [Fact, Row("F-27")]
    public async Task What_is_accepted_is_read_alike_by_Kestrel() =>
        await ReadsAlikeAsync(await Duel.AgainstKestrelAsync());

    [FactWithNode, Row("F-27")]
    public async Task What_is_accepted_is_read_alike_by_Node() =>
        await ReadsAlikeAsync(await Duel.AgainstNodeAsync());

    private async Task ReadsAlikeAsync(Duel duel)
    {
        await using (duel)
        {
            await duel.RunAsync(count: 1000, seed: 1);
            output.WriteLine(duel.Tally.ToString());
            Assert.True(duel.Tally.Defects == 0, string.Join("\n\n", duel.Tally.Pages));
            Assert.True(duel.Tally.Accepted > duel.Tally.Compared / 2, "Too few were accepted.");
        }
    }
}
