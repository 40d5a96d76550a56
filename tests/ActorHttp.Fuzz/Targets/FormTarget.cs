using System.Text;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Queries and urlencoded forms, against a plain reading.</summary>
internal sealed class FormTarget() : Target("form")
{
    private static readonly HttpLimits Limits = new() { FormKeys = 4 };

    public override int MostBytes => 300;

    public override IEnumerable<byte[]> Seeds => SourceLiterals.Content;

    public override void Check(byte[] input)
    {
        var expected = Read(Encoding.Latin1.GetString(input));
        var refused = UrlEncoded.TryParse(input, Limits, out var values);
        Promise.Equal(expected is null, refused is not null, "refused exactly if it is wrong");
        Promise.Holds(values.SequenceEqual(expected ?? []), "pairs are what was sent");
        foreach (var (name, value) in values)
            Promise.Holds(values.GetAll(name).Contains(value), "each value can be had by its name");
    }

    private static List<(string, string)>? Read(string text)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            var value = halves.Length == 2 ? halves[1] : "";
            if (
                Grammar.FormText(halves[0]) is not { } name
                || Grammar.FormText(value) is not { } it
            )
                return null;
            pairs.Add((name, it));
        }

        return pairs.Count <= Limits.FormKeys ? pairs : null;
    }
}
