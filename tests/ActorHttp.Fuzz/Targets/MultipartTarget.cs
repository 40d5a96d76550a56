using System.Text;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Multipart bodies: at every cut the same, and the same as a plain reading.</summary>
internal sealed class MultipartTarget() : Target("multipart")
{
    /// <summary>So small that short inputs reach all of them.</summary>
    private static readonly HttpLimits Limits = new()
    {
        MultipartParts = 3,
        PartFieldCount = 2,
        PartHeadBytes = 60,
    };

    public override int MostBytes => 400;

    public override IEnumerable<byte[]> Seeds => SourceLiterals.Content;

    public override void Check(byte[] input)
    {
        var whole = PartReading.Of(Limits, input);
        int[] everyByte = [.. Enumerable.Range(1, Math.Max(0, input.Length - 1))];
        Agree(whole, PartReading.Of(Limits, input, everyByte));
        for (var cut = 1; cut < input.Length; cut += 1 + (input.Length / 16))
            Agree(whole, PartReading.Of(Limits, input, cut));
        var expected = PartText.Read(Encoding.Latin1.GetString(input), Limits);
        Promise.Equal(expected is null, whole.Rejection is not null, "refused if it is wrong");
        if (expected is null)
            return;
        Promise.Equal(expected.Count, whole.Parts.Count, "each part is there");
        foreach (var ((lines, content), part) in expected.Zip(whole.Parts))
        {
            Promise.Equal(content, part.Content, "content is what was sent");
            FieldText.CheckSame(lines, part.Head);
        }
    }

    private static void Agree(PartReading whole, PartReading cut)
    {
        Promise.Equal(whole.Rejection, cut.Rejection, "any cut is refused alike");
        Promise.Holds(
            whole
                .Parts.Select(Print)
                .SequenceEqual(cut.Parts.Select(Print), StringComparer.Ordinal),
            "any cut gives the same parts"
        );
    }

    private static string Print((HeaderFields Head, string Content) part)
    {
        var text = new StringBuilder();
        foreach (var field in part.Head)
            text.Append(field.NameText).Append(':').Append(field.ValueText).Append('\n');
        return text.Append(part.Content).ToString();
    }
}
