namespace ActorHttp.Host.Tests.Configuration;

/// <summary>Whatever is in a file: it is checked, and nothing is thrown.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Rounds = 400;
    private const string Letters = "{}[]\",=:#.$\\\n /*+-aZ09ü\0\t";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_that_was_damaged_is_valid_or_told_by_lines(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Rounds; i++)
        {
            var (site, faults) = _folder.Read(Damaged(random));
            Assert.NotEqual(site is null, faults.Length == 0);
            Assert.All(faults, line => Assert.DoesNotContain('\n', line));
        }
    }

    private static string Damaged(Random random)
    {
        var text = Folder.Whole;
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(0, 6));
            var end = Math.Min(text.Length, at + length);
            var cut = text[at..end];
            text = random.Next(4) switch
            {
                0 => text.Remove(at, cut.Length),
                1 => text.Insert(at, Letters[random.Next(Letters.Length)].ToString()),
                2 => text.Insert(random.Next(text.Length), cut),
                _ => text.Remove(at, cut.Length).Insert(at, Letters[random.Next(Letters.Length)..]),
            };
        }
        return text;
    }
}
