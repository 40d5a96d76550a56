using ActorHttp.LoadTesting.Files;

namespace ActorHttp.LoadTesting.Tests.Files;

/// <summary>What is wrong with a scenario file: one line with file, key and reason.</summary>
public sealed class ScriptErrorTests : IDisposable
{
    private const string Steps = "scenarios = [ { steps = [ { target = \"/\" } ] } ]";

    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("", ": there are no scenarios: ")]
    [InlineData("hello", ": there is no key 'hello'; known are url, ")]
    [InlineData("url = \"http://a\"", ": there are no scenarios: ")]
    [InlineData("scenarios = [ { steps = [ ] } ]", ", scenarios[0]: there are no steps: ")]
    [InlineData("a = [\n{ b = 1", ": line 2: '{' has no end.")]
    [InlineData("a = 1 }", ": line 1: '}' has no beginning.")]
    [InlineData("a = [ 1 }", ": line 1: '}' ends the '[' of line 1.")]
    [InlineData("a = 1\nb = \"x\nc = 2", ": line 2: a quote has no end.")]
    [InlineData("a = \"\"\"x\n# }", ": line 1: a quote has no end.")]
    [InlineData("a { b { } \n c { } , d = 1 }", ": line 2: a key, a value or an end was expected")]
    [InlineData("a = ${b}", ": a text with ${…} goes in quotes")]
    [InlineData("a = 1\nb = ${a}", ": a text with ${…} goes in quotes")]
    [InlineData("include \"other.conf\"", ": files that include others cannot be read.")]
    public void Of_the_whole_file(string text, string complaint) => IsComplained(text, complaint);

    [Theory]
    [InlineData("url = \"ftp://a\"", ", url: A URL begins with http://")]
    [InlineData("connections = 0", ", connections: '0' is no whole number from 1 to 1000000.")]
    [InlineData("connections = [1]", ", connections: is no text")]
    [InlineData("for = 10", ", for: '10' is no duration")]
    [InlineData("rate = fast", ", rate: 'fast' is no rate")]
    [InlineData("poisson = maybe", ", poisson: 'maybe' is neither on nor off.")]
    [InlineData("headers { Content-Length = 1 }", ", headers.Content-Length: 'Content-Length'")]
    [InlineData("headers = none", ", headers: is no object")]
    [InlineData("feeds = [ { } ]", ", feeds[0]: give csv, or name")]
    [InlineData("feeds = [ { name = a } ]", ", feeds[0]: give values, or from and to.")]
    [InlineData("feeds = [ { csv = gone.csv } ]", ", feeds[0].csv: Could not find file")]
    [InlineData("feeds = [ { name = a, values = [1], seed = 1 } ]", ", feeds[0]: a seed is for")]
    [InlineData("feeds = [ { name = a, from = 2, to = 1 } ]", ", feeds[0].to: '1' is no whole")]
    public void Of_what_all_steps_share(string text, string complaint) =>
        IsComplained($"{text}\n{Steps}", complaint);

    [Theory]
    [InlineData("method = GET", ": there is no target.")]
    [InlineData("target = \"/\", expct = 1", ": there is no key 'expct'; known are name, ")]
    [InlineData("target = \"/a b\"", ".target: ")]
    [InlineData("target = \"/${id}\"", ": no feed gives ${id}")]
    [InlineData("target = \"/${id\"", ".target: \"/${id\": a place is written ${name}.")]
    [InlineData("target = \"/\", method = \"G T\"", ".method: 'G T' is not a method")]
    [InlineData("target = \"/\", expect = 20", ".expect: '20' is no whole number from 100 to 599.")]
    [InlineData("target = \"/\", pause = 3s..1s", ".pause: the longer pause comes second.")]
    [InlineData("target = \"/\", pause = soon", ".pause: 'soon' is no duration")]
    [InlineData("target = \"/\", body = a, body-file = b", ".body-file: there is a body already.")]
    [InlineData("target = \"/\", checks = [ { } ]", ".checks[0]: give contains, matches, or json.")]
    [InlineData("target = \"/\", checks = [ { matches = \"(\" } ]", ".checks[0].matches: Invalid")]
    [InlineData("target = \"/\", checks = [ { contains = \"${b}\" } ]", ": no feed gives ${b}")]
    [InlineData("target = \"/\", extract { a = 1 }", ".extract.a: is no object")]
    [InlineData(
        "target = \"/\", extract { a { } }",
        ".extract.a: give one of json, regex, header."
    )]
    [InlineData("target = \"/\", extract { a { regex = b } }", ".extract.a.regex: the pattern has")]
    public void Of_one_step(string step, string complaint) =>
        IsComplained(
            $"scenarios = [ {{ steps = [ {{ {step} }} ] }} ]",
            $", scenarios[0].steps[0]{complaint}"
        );

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.StartsWith(
            "/no/such.conf: ",
            Assert.Throws<FormatException>(() => Load.FromFile("/no/such.conf")).Message
        );

    public void Dispose() => File.Delete(_path);

    private void IsComplained(string text, string complaint)
    {
        File.WriteAllText(_path, text);
        var message = Assert.Throws<FormatException>(() => ScriptReader.Read(_path)).Message;
        Assert.StartsWith(_path + complaint, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
