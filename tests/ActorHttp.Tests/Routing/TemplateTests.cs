using ActorHttp.Routing.Templates;

namespace ActorHttp.Tests.Routing;

public sealed class TemplateTests : TableTest
{
    [Theory]
    [InlineData("/cart/{id}", "/cart/5", "id=5")]
    [InlineData("/cart/{id}", "/cart/x.y-z~", "id=x.y-z~")]
    [InlineData("/{a}/to/{b}", "/1/to/2", "a=1 b=2")]
    [InlineData("/cart/{id:int:range(1,10)}", "/cart/10", "id=10")]
    [InlineData("/cart/{id?}", "/cart/5", "id=5")]
    [InlineData("/cart/{id:int?}", "/cart/5", "id=5")]
    [InlineData("/{id?}", "/5", "id=5")]
    [InlineData("/files/{rest*}", "/files/a/b/", "rest=a/b/")]
    [InlineData("/files/{*rest}", "/files/a//b", "rest=a//b")]
    [InlineData("/files/{**rest}", "/files/", "rest=")]
    [InlineData("/files/{**rest}", "/files", "rest=")]
    [InlineData("/{user}/{*rest}", "/ann", "user=ann rest=")]
    [InlineData("/{*rest}", "/", "rest=")]
    [InlineData("/{*rest:int}", "/12", "rest=12")]
    public void A_parameter_is_a_segment_and_a_catch_all_is_the_rest(
        string template,
        string path,
        string values
    ) => Assert.Equal($"GET {template} {values}", Ask([$"GET {template}"], $"GET {path}"));

    [Theory]
    [InlineData("/cart/{id?}", "/cart")]
    [InlineData("/{id?}", "/")]
    [InlineData("/cart/{id:int?}", "/cart")]
    public void An_optional_parameter_may_be_absent(string template, string path) =>
        Assert.Equal($"GET {template}", Ask([$"GET {template}"], $"GET {path}"));

    [Fact]
    public void What_stands_before_an_absent_parameter_has_its_value() =>
        Assert.Equal("GET /{a}/{b?} a=1", Ask(["GET /{a}/{b?}"], "GET /1"));

    [Theory]
    [InlineData("/cart/{id}", "/cart/")]
    [InlineData("/cart/{id}", "/cart")]
    [InlineData("/cart/{id}", "/cart/5/")]
    [InlineData("/cart/{id?}", "/cart/")]
    [InlineData("/{a}/b", "//b")]
    [InlineData("/cart/{id}", "/Cart/5")]
    [InlineData("/files/{*rest}", "/filesystem")]
    [InlineData("/a/b", "/a/b/")]
    [InlineData("/a/b/", "/a/b")]
    [InlineData("/a/b", "/a/./b")]
    [InlineData("/a//b", "/a/b")]
    public void Slashes_letters_and_dots_are_what_they_are(string template, string path) =>
        Assert.Equal("404", Ask([$"GET {template}"], $"GET {path}"));

    [Theory]
    [InlineData("cart", "begins with a slash")]
    [InlineData("/a{id}", "'a{id}' begins one in part")]
    [InlineData("/{id}.txt", "a parameter is a whole segment")]
    [InlineData("/{a}{b}", "a parameter is a whole segment")]
    [InlineData("/a}", "'}' cannot stand in a path")]
    [InlineData("/{id", "'{id' is not closed")]
    [InlineData("/{id:regex((a)}/b", "is not closed")]
    [InlineData("/{{id}}", "doubled braces")]
    [InlineData("/{}", "'{}' has no name")]
    [InlineData("/{1st}", "'1st' is no name")]
    [InlineData("/{id=5}", "'{id=5}' has a default")]
    [InlineData("/{id??}", "'id?' is no name")]
    [InlineData("/{***all}", "too many stars")]
    [InlineData("/{*all*}", "too many stars")]
    [InlineData("/{*all?}", "may be empty already")]
    [InlineData("/{*all}/b", "'all' is a catch-all and so must be last")]
    [InlineData("/{id?}/b", "'id' is optional and so must be last")]
    [InlineData("/{id}/{ID}", "two parameters are named 'ID'")]
    [InlineData("/a?b=c", "'?' cannot stand in a path")]
    [InlineData("/a%20b", "write '%20' decoded")]
    public void What_is_wrong_is_said_with_the_template(string template, string why)
    {
        var fault = Assert.Throws<ArgumentException>(() => RouteTemplate.Parse(template));
        Assert.StartsWith($"\"{template}\": ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0)]
    public void What_no_path_can_hold_is_refused(int character) =>
        Assert.Throws<ArgumentException>(() => RouteTemplate.Parse($"/a{(char)character}"));

    [Fact]
    public void A_template_has_at_most_64_segments()
    {
        static string Deep(int segments) => string.Concat(Enumerable.Repeat("/a", segments));
        Assert.Equal(64, RouteTemplate.Parse(Deep(64)).Segments.Count);
        Assert.Throws<ArgumentException>(() => RouteTemplate.Parse(Deep(65)));
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(1025, true)]
    public void A_value_has_at_most_1024_characters(int length, bool isMissing)
    {
        string[] lines = ["GET /a/{id}", "GET /b/{*rest}"];
        var value = new string('x', length);
        Assert.Equal(isMissing, Ask(lines, $"GET /a/{value}") == "404");
        Assert.Equal(isMissing, Ask(lines, $"GET /b/{value}") == "404");
    }

    [Fact]
    public void A_character_is_no_byte()
    {
        var value = string.Concat(Enumerable.Repeat("%E2%82%AC", 1024));
        Assert.EndsWith("€", Ask(["GET /{id}"], $"GET /{value}"), StringComparison.Ordinal);
        Assert.Equal("404", Ask(["GET /{id}"], $"GET /{value}x"));
    }
}
