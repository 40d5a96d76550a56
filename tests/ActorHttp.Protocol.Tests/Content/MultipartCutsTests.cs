using CsCheck;

namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Whatever comes, and however it is cut: the same parts, and no exception.</summary>
public class MultipartCutsTests
{
    private static readonly string[] Words =
    [
        "--b⏎",
        "⏎--b⏎",
        "⏎--b--",
        "--b",
        "⏎",
        "⏎⏎",
        "\r",
        "\n",
        "-",
        "--",
        "b",
        "A: 1⏎",
        "Content-Disposition: form-data; name=\"a\"⏎⏎",
        "x",
        "\0",
        ":",
    ];

    private static readonly Gen<byte[]> Inputs = Gen.Int[0, Words.Length - 1]
        .Array[0, 40]
        .Select(words => Wire.Bytes("--b⏎" + string.Concat(words.Select(i => Words[i]))));

    private static readonly HttpLimits Small = new()
    {
        MultipartParts = 3,
        PartFieldCount = 2,
        PartHeadBytes = 60,
    };

    [Theory]
    [Trait("Row", "CT-05")]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_cut_gives_the_same(bool isSmall) =>
        Gen.Select(Inputs, Gen.Int[1, 30].Array[0, 12])
            .Sample(
                (input, lengths) =>
                {
                    var limits = isSmall ? Small : HttpLimits.Default;
                    var whole = PartsRead.Run(limits, "b", input);
                    Assert.Equal(whole.Log, PartsRead.Run(limits, "b", Cut(input, lengths)).Log);
                    var single = input.Select(one => new[] { one }).ToArray();
                    Assert.Equal(whole.Log, PartsRead.Run(limits, "b", single).Log);
                },
                iter: 4_000
            );

    [Fact]
    [Trait("Row", "CT-05")]
    public void Random_bytes_never_throw() =>
        Gen.Byte.Array[0, 300].Sample(input => _ = PartsRead.Run(Small, "b", input), iter: 2_000);

    [Fact]
    public void Any_content_without_its_boundary_comes_back() =>
        Gen
            .Byte.Array[0, 300]
            .Where(content => content.AsSpan().IndexOf("--b"u8) < 0)
            .Sample(
                content =>
                {
                    byte[] input = [.. "--b\r\n\r\n"u8, .. content, .. "\r\n--b--"u8];
                    Assert.Equal($"[{Wire.Text(content)}].", PartsRead.Run(null, "b", input).Log);
                },
                iter: 2_000
            );

    private static byte[][] Cut(byte[] input, int[] lengths)
    {
        var pieces = new List<byte[]>();
        var rest = input.AsSpan();
        foreach (var length in lengths)
        {
            var taken = Math.Min(length, rest.Length);
            pieces.Add(rest[..taken].ToArray());
            rest = rest[taken..];
        }

        return [.. pieces, rest.ToArray()];
    }
}
