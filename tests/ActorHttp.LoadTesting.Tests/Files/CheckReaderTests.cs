using System.Text;
using ActorHttp.LoadTesting.Files;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Tests.Files;

/// <summary>What a scenario file makes of an answer.</summary>
public sealed class CheckReaderTests : IDisposable
{
    private const string Answer = """{"id":7,"open":true,"items":[{"sku":"tea"}]}""";

    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("contains = tea", true)]
    [InlineData("contains = coffee", false)]
    [InlineData("contains = \"${want}\"", true)]
    [InlineData("matches = \"\\\"id\\\":[0-9]+\"", true)]
    [InlineData("matches = \"^7\"", false)]
    [InlineData("json = \"items.0.sku\", equals = tea", true)]
    [InlineData("json = \"items.0.sku\", equals = \"${want}\"", true)]
    [InlineData("json = id, equals = 7", true)]
    [InlineData("json = open, equals = true", true)]
    [InlineData("json = id, equals = 8", false)]
    [InlineData("json = id", true)]
    [InlineData("json = name", false)]
    public void A_check_passes_or_does_not(string check, bool passes)
    {
        var step = Step($"checks = [ {{ {check} }} ]");
        Assert.Equal(passes, Assert.Single(step.Checks)(Response()));
    }

    [Theory]
    [InlineData("json = \"items.0.sku\"", "tea")]
    [InlineData("json = nothing", null)]
    [InlineData("header = location", "/a")]
    [InlineData("header = etag", null)]
    [InlineData("regex = \"\\\"sku\\\":\\\"([a-z]+)\\\"\"", "tea")]
    [InlineData("regex = \"(coffee)\"", null)]
    public void A_value_is_taken_or_is_not_there(string from, string? value)
    {
        var (name, take) = Assert.Single(Step($"extract {{ taken {{ {from} }} }}").Extractions);
        Assert.Equal(("taken", value), (name, take(Response())));
    }

    [Fact]
    public void A_pattern_that_would_go_back_and_forth_does_not()
    {
        var check = Step("checks = [ { matches = \"^(a+)+$\" } ]").Checks[0];
        Assert.False(check(Response(new string('a', 100_000) + "!")));
    }

    public void Dispose() => File.Delete(_path);

    private RequestStep Step(string text)
    {
        File.WriteAllText(
            _path,
            $$"""
            feeds = [ { name = want, values = [tea] } ]
            scenarios = [ { steps = [ { target = "/"
              {{text}} } ] } ]
            """
        );
        return ScriptReader.Read(_path).Scenarios[0].Steps[0];
    }

    private static StepResponse Response(string content = Answer)
    {
        var session = new UserSession(0) { ["want"] = "tea" };
        return new StepResponse(Head(), Encoding.UTF8.GetBytes(content), session);
    }

    private static ResponseHead Head()
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        parser.Read("HTTP/1.1 201 Created\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"u8, out _);
        return parser.Head;
    }
}
