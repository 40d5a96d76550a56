using System.Text;
using CsCheck;

namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Queries and urlencoded forms (WHATWG URL s5.1), read strictly.</summary>
public class UrlEncodedTests
{
    private static readonly Gen<(string, string)[]> Pairs = Gen.Select(
        Gen.String.Where(IsUnicode),
        Gen.String.Where(IsUnicode)
    ).Array[0, 20];

    [Theory]
    [InlineData("", "")]
    [InlineData("a=b", "[a=b]")]
    [InlineData("a=b&c=d", "[a=b][c=d]")]
    [InlineData("a=1&a=2&b", "[a=1][a=2][b=]")]
    [InlineData("&&a=b&&", "[a=b]")]
    [InlineData("a==b=", "[a==b=]")]
    [InlineData("=b", "[=b]")]
    [InlineData("=", "[=]")]
    [InlineData("a+b=c+d", "[a b=c d]")]
    [InlineData("a%2Bb=%26%3d%25", "[a+b=&=%]")]
    [InlineData("%e2%82%ac=%C3%A4", "[€=ä]")]
    [InlineData("a%2520=%2B", "[a%20=+]")]
    [InlineData("a;b=c,d", "[a;b=c,d]")]
    [InlineData("\u00c3\u00a4=x", "[ä=x]")]
    public void Pairs_come_out_decoded_once(string text, string expected) =>
        Assert.Equal(expected, Print(Parse(text)));

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("%zz=b")]
    [InlineData("a=%+4")]
    [InlineData("a=%c0%ae")]
    [InlineData("a=%ff")]
    [InlineData("a=\u00ff")]
    [InlineData("%ed%a0%80=surrogate")]
    [InlineData("good=1&bad=%e2%82")]
    public void What_is_malformed_is_400(string text)
    {
        Assert.Same(Rejection.InvalidFormEncoding, Refusal(text));
        var refused = Assert.Throws<HttpStatusException>(() => Parse(text));
        Assert.Equal(400, refused.Status);
        Assert.DoesNotContain(text, refused.Message);
    }

    [Fact]
    public void The_first_value_of_a_name_counts_and_all_can_be_had()
    {
        var values = Parse("a=1&b=2&a=3");
        Assert.Equal("1", values["a"]);
        Assert.Equal(["1", "3"], values.GetAll("a"));
        Assert.Equal(3, values.Count);
        Assert.Null(values["A"]);
        Assert.Empty(values.GetAll("c"));
        Assert.True(values.Contains("b"));
        Assert.Equal("3 values", $"{values}");
    }

    [Fact]
    [Trait("Row", "CT-07")]
    public void Keys_are_held_to_a_number()
    {
        Assert.Equal(1_024, Parse(Keys(1_024)).Count);
        Assert.Same(Rejection.TooManyFormKeys, Refusal(Keys(1_025)));
        Assert.Equal(400, Assert.Throws<HttpStatusException>(() => Parse(Keys(10_000))).Status);
    }

    [Fact]
    [Trait("Row", "CT-07")]
    public void A_hundred_thousand_keys_cost_no_more_than_the_limit()
    {
        var text = Encoding.ASCII.GetBytes(Keys(100_000));
        _ = UrlEncoded.TryParse(text, HttpLimits.Default, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(UrlEncoded.TryParse(text, HttpLimits.Default, out var values));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Equal(0, values.Count);
    }

    [Fact]
    public void A_limit_counts_pairs_and_not_separators()
    {
        var two = new HttpLimits { FormKeys = 2 };
        Assert.Null(UrlEncoded.TryParse("&&&a&&&b&&&"u8, two, out var values));
        Assert.Equal(2, values.Count);
        Assert.NotNull(UrlEncoded.TryParse("a&a&a"u8, two, out _));
    }

    [Fact]
    public void Whatever_is_encoded_comes_back() =>
        Pairs.Sample(pairs =>
        {
            var text = string.Join('&', pairs.Select(p => $"{Encode(p.Item1)}={Encode(p.Item2)}"));
            Assert.Equal(pairs, UrlEncoded.Parse(Encoding.ASCII.GetBytes(text)));
        });

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen
            .Byte.Array[0, 200]
            .Sample(bytes => _ = UrlEncoded.TryParse(bytes, HttpLimits.Default, out _));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+");

    private static bool IsUnicode(string text) =>
        text.Length == 0 || text.IsNormalized() || !text.Any(char.IsSurrogate);

    private static string Keys(int count) =>
        string.Join('&', Enumerable.Range(0, count).Select(i => $"k{i}=v"));

    private static NameValues Parse(string text) => UrlEncoded.Parse(Wire.Bytes(text));

    private static Rejection? Refusal(string text) =>
        UrlEncoded.TryParse(Wire.Bytes(text), HttpLimits.Default, out _);

    private static string Print(NameValues values) =>
        string.Concat(values.Select(pair => $"[{pair.Name}={pair.Value}]"));
}
