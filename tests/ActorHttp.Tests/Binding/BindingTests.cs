using System.Text.Json;
using System.Text.Json.Serialization;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Binding;

/// <summary>Functions whose parameters and results are values.</summary>
public sealed class BindingTests : ServerTest
{
    private async Task<(int, string)> AskAsync(Action<Routes> add, string request)
    {
        await StartWithRoutesAsync(add);
        var response = await GetAsync(request);
        return (response.Status, response.Text);
    }

    private Task<(int, string)> GetAsync(Action<Routes> add, string target) =>
        AskAsync(add, $"GET {target} HTTP/1.1⏎{{H}}X-Word: w⏎⏎");

    private Task<(int, string)> PostAsync(Action<Routes> add, string json) =>
        AskAsync(
            add,
            $"POST /items HTTP/1.1⏎{{H}}Content-Type: application/json⏎Content-Length: {json.Length}⏎⏎{json}"
        );

    [Fact]
    public async Task A_parameter_of_the_path_is_found_by_its_name() =>
        Assert.Equal(
            (200, "hi bob"),
            await GetAsync(
                r => r.Get("/hello/{name}", (string name) => Http.Text($"hi {name}")),
                "/hello/bob"
            )
        );

    [Theory]
    [InlineData("/sum/20?y=22", 200, "42")]
    [InlineData("/sum/20", 400, "The query has no value of 'y'.\n")]
    [InlineData("/sum/x?y=1", 400, "The path's value of 'x' cannot be read.\n")]
    [InlineData("/sum/1?y=1.5", 400, "The query's value of 'y' cannot be read.\n")]
    public async Task Values_are_read_or_refused(string target, int status, string text) =>
        Assert.Equal(
            (status, text),
            await GetAsync(r => r.Get("/sum/{x}", (int x, int y) => x + y), target)
        );

    [Theory]
    [InlineData("/?a=1&b=2", "1 2 low")]
    [InlineData("/?b=2", "- 2 low")]
    [InlineData("/?level=HIGH", "- 7 high")]
    public async Task What_may_be_missing_has_its_default(string target, string text) =>
        Assert.Equal(
            (200, text),
            await GetAsync(
                r => r.Get("/", (int? a, int b = 7, Level level = Level.Low) => Show(a, b, level)),
                target
            )
        );

    [Theory]
    [InlineData("/?level=1")]
    [InlineData("/?level=low,high")]
    [InlineData("/?level=middle")]
    public async Task An_enumeration_is_read_by_its_names_only(string target) =>
        Assert.Equal(
            400,
            (await GetAsync(r => r.Get("/", (Level level) => $"{level}"), target)).Item1
        );

    [Fact]
    public async Task Attributes_say_where_a_value_stands() =>
        Assert.Equal(
            (200, "w 3"),
            await GetAsync(
                r =>
                    r.Get(
                        "/",
                        ([Header("X-Word")] string word, [Query("n")] long count) =>
                            $"{word} {count}"
                    ),
                "/?n=3"
            )
        );

    [Fact]
    public async Task Parts_of_the_request_are_found_by_their_types() =>
        Assert.Equal(
            (200, "GET w 0"),
            await GetAsync(
                r =>
                    r.Get(
                        "/",
                        (HttpRequest request, HeaderFields fields, RequestBody body) =>
                            $"{request.Method} {fields.Get("X-Word")} {body.Length}"
                    ),
                "/"
            )
        );

    [Fact]
    public async Task A_body_is_read_as_json() =>
        Assert.Equal(
            (200, "{\"name\":\"a\",\"count\":2}"),
            await PostAsync(
                r => r.Post("/items", (Item item) => item with { Count = item.Count + 1 }),
                "{\"name\":\"a\",\"count\":1}"
            )
        );

    [Fact]
    public async Task A_body_that_is_no_json_is_400() =>
        Assert.Equal(400, (await PostAsync(r => r.Post("/items", (Item item) => item), "{")).Item1);

    [Fact]
    public async Task The_JSON_null_is_no_value() =>
        Assert.Equal(
            400,
            (await PostAsync(r => r.Post("/items", (Item item) => item.Name), "null")).Item1
        );

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_may_be_absent_is_null(string json) =>
        Assert.Equal(
            (200, "nothing"),
            await PostAsync(r => r.Post("/items", (Item? item) => item?.Name ?? "nothing"), json)
        );

    [Fact]
    public async Task A_source_generated_context_serves()
    {
        void Add(Routes routes)
        {
            routes.Json = new JsonSerializerOptions { TypeInfoResolver = ItemContext.Default };
            routes.Post("/items", (Item item) => item);
        }

        Assert.Equal(
            (200, "{\"Name\":\"a\",\"Count\":1}"),
            await PostAsync(Add, "{\"Name\":\"a\",\"Count\":1}")
        );
    }

    [Fact]
    public async Task Options_without_a_resolver_look_at_types_by_reflection()
    {
        void Add(Routes routes)
        {
            routes.Json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
            routes.Get("/", () => new Item("a", 1));
        }

        Assert.Equal((200, "{\"name\":\"a\",\"count\":1}"), await GetAsync(Add, "/"));
    }

    [Fact]
    public void A_type_that_json_does_not_know_is_refused_when_the_route_is_added()
    {
        var routes = new Routes { Json = new() { TypeInfoResolver = ItemContext.Default } };
        var refused = Assert.Throws<ArgumentException>(() =>
            routes.Post("/x", (Other other) => "x")
        );
        Assert.Contains(
            "POST /x: the parameter other (Other) cannot be read as JSON",
            refused.Message
        );
    }

    [Fact]
    public void A_value_that_a_GET_cannot_have_is_refused_when_the_route_is_added()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            new Routes().Get("/x", (Item item) => "x")
        );
        Assert.Contains("GET /x: the parameter item (Item) is no value", refused.Message);
    }

    [Fact]
    public void Two_bodies_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new Routes().Post("/x", (Item one, Item two) => "x")
        );

    [Fact]
    public async Task What_is_not_in_the_request_comes_from_the_source()
    {
        void Add(Routes routes)
        {
            routes.Parameters = type => type == typeof(Item) ? _ => new Item("service", 1) : null;
            routes.Get("/", (Item item) => item.Name);
        }

        Assert.Equal((200, "service"), await GetAsync(Add, "/"));
    }

    [Fact]
    public async Task A_task_is_awaited() =>
        Assert.Equal(
            (200, "{\"name\":\"later\",\"count\":1}"),
            await GetAsync(
                r =>
                    r.Get(
                        "/",
                        async (CancellationToken gone) =>
                        {
                            await Task.Delay(1, gone);
                            return new Item("later", 1);
                        }
                    ),
                "/"
            )
        );

    [Fact]
    public async Task Nothing_is_204() =>
        Assert.Equal((204, ""), await GetAsync(r => r.Get("/", () => { }), "/"));

    [Fact]
    public async Task A_task_of_nothing_is_204() =>
        Assert.Equal((204, ""), await GetAsync(r => r.Get("/", () => Task.Delay(1)), "/"));

    [Fact]
    public async Task Parts_are_streamed() =>
        Assert.Equal((200, "abc"), await GetAsync(r => r.Get("/", Parts), "/"));

    [Fact]
    public async Task The_limits_of_the_server_hold_for_what_is_read()
    {
        var limits = HttpLimits.Default with { FormKeys = 1 };
        await StartWithRoutesAsync(routes => routes.Get("/", (int a) => a), limits);
        Assert.Equal(200, (await GetAsync("GET /?a=1 HTTP/1.1⏎{H}⏎")).Status);
        Assert.Equal(400, (await GetAsync("GET /?a=1&b=2 HTTP/1.1⏎{H}⏎")).Status);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts()
    {
        foreach (var part in new[] { "a", "b", "c" })
        {
            await Task.Yield();
            yield return System.Text.Encoding.ASCII.GetBytes(part);
        }
    }

    private static string Show(int? a, int b, Level level) =>
        $"{(a is null ? "-" : $"{a}")} {b} {(level == Level.Low ? "low" : "high")}";

    private enum Level
    {
        Low,
        High,
    }

    internal sealed record Item(string Name, int Count);

    internal sealed record Other(string Name);
}

[JsonSerializable(typeof(BindingTests.Item))]
internal sealed partial class ItemContext : JsonSerializerContext;
