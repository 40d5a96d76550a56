using System.Text.Json;
using System.Text.Json.Serialization;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Bodies;

/// <summary>Bodies as JSON (RFC 8259).</summary>
public sealed partial class JsonTests : ContentTest
{
    private const string Type = "application/json";

    internal sealed record Order(string Item, int Count);

    [JsonSerializable(typeof(Order))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    internal sealed partial class Known : JsonSerializerContext;

    [Theory]
    [InlineData("application/json", Whole)]
    [InlineData("application/json; charset=utf-8", 1)]
    [InlineData("application/vnd.shop+json", 7)]
    public async Task A_value_is_read(string type, int partBytes)
    {
        const string json = " {\"item\":\"tea\",\"count\":2} ";
        var expected = new Order("tea", 2);
        Assert.Equal(expected, await Request(type, json, partBytes).ReadJsonAsync<Order>());
        var known = Known.Default.Order;
        Assert.Equal(expected, await Request(type, json, partBytes).ReadJsonAsync(known));
    }

    [Fact]
    public async Task Null_is_null() =>
        Assert.Null(await Request(Type, "null").ReadJsonAsync<Order>());

    [Theory, Row("CT-10")]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_type_or_charset_is_415(string type) =>
        await RefusedAsync(415, Request(type, "{}").ReadJsonAsync<Order>());

    [Theory]
    [InlineData("{\"item\":\"secret\",\n\"count\":secret}", "at line 2, byte 9")]
    [InlineData("{\"item\":\"secret\",\"count\":\"secret\"}", "at line 1, byte")]
    [InlineData("{\"secret", "at line 1, byte")]
    [InlineData("{} secret", "at line 1, byte 4")]
    [InlineData("", "at line 1, byte 1")]
    [InlineData("[\"secret\"]", "at line 1, byte")]
    public async Task What_is_malformed_is_400_with_its_place_and_without_its_text(
        string json,
        string place
    )
    {
        var refused = await Assert.ThrowsAsync<HttpStatusException>(async () =>
            await Request(Type, json).ReadJsonAsync<Order>()
        );
        Assert.Equal(400, refused.Status);
        Assert.Contains(place, refused.Message);
        Assert.DoesNotContain("secret", refused.ToString());
    }

    [Theory, Row("CT-10")]
    [InlineData("{\"item\":\"\u00ff\"}")]
    [InlineData("{\"unknown\":\"\u00c0\u00ae\"}")]
    [InlineData("{\"item\":\"\\ud800\"}")]
    [InlineData("\u00ef\u00bb\u00bf{}")]
    public async Task What_is_no_text_is_400(string json) =>
        await RefusedAsync(400, Request(Type, json).ReadJsonAsync<Order>());

    [Theory, Row("CT-09")]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"item\":")]
    public async Task Deep_json_is_400_and_ends_no_process(string level)
    {
        var deep = string.Concat(Enumerable.Repeat(level, 100_000));
        await RefusedAsync(400, Request(Type, deep).ReadJsonAsync<JsonElement>());
        await RefusedAsync(400, Request(Type, deep).ReadJsonAsync<object>());
        await RefusedAsync(400, Request(Type, deep).ReadJsonAsync(Known.Default.Order));
    }

    [Fact, Row("CT-09")]
    public async Task The_depth_is_held_to_the_limit()
    {
        await Request(Type, Nested(64)).ReadJsonAsync<JsonElement>();
        await RefusedAsync(400, Request(Type, Nested(65)).ReadJsonAsync<JsonElement>());
        var three = new HttpLimits { JsonDepth = 3 };
        await Request(Type, Nested(3)).ReadJsonAsync<JsonElement>(limits: three);
        await RefusedAsync(400, Request(Type, Nested(4)).ReadJsonAsync<JsonElement>(limits: three));
    }

    [Fact]
    public async Task What_the_program_allows_is_allowed()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Web)
        {
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
        };
        var request = Request(Type, "{\"item\":\"tea\",/* two */\"count\":2,} // end");
        Assert.Equal(new Order("tea", 2), await request.ReadJsonAsync<Order>(options));
    }

    [Fact]
    public async Task Options_that_nobody_has_used_will_do()
    {
        var request = Request(Type, "{\"Item\":\"tea\",\"Count\":2}");
        Assert.Equal(
            new Order("tea", 2),
            await request.ReadJsonAsync<Order>(new JsonSerializerOptions())
        );
    }

    [Fact]
    public async Task A_fault_of_the_program_is_not_the_clients() =>
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
            await Request(Type, "{}").ReadJsonAsync<Action>()
        );

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
