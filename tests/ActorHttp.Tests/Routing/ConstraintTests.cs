using System.Diagnostics;
using ActorHttp.Routing.Templates;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Routing;

public sealed class ConstraintTests : TableTest
{
    private static bool Accepts(string constraint, string value) =>
        Ask([$"GET /{{id:{constraint}}}"], $"GET /{value}") != "404";

    [Theory]
    [InlineData(
        "int",
        "0 -1 +5 007 2147483647 -2147483648",
        "2147483648 %201 1%20 1,0 1.0 1e3 ٣ a"
    )]
    [InlineData("long", "9223372036854775807", "9223372036854775808 1%0A 0x1")]
    [InlineData("guid", "123e4567-e89b-12d3-a456-426614174000", "123e4567e89b12d3a456426614174000")]
    [InlineData("bool", "true false TRUE False", "1 yes true%20 t")]
    [InlineData("decimal", "1 1.5 -.5 2.", "1,5 1e5 . %201 $1 (1)")]
    [InlineData("alpha", "a Zz", "1 a1 %C3%A9 a_b")]
    [InlineData("length(3)", "abc %E2%82%AC%E2%82%AC%E2%82%AC", "ab abcd")]
    [InlineData("length(2,3)", "ab abc", "a abcd")]
    [InlineData("minlength(2)", "ab abc", "a")]
    [InlineData("maxlength(2)", "a ab", "abc")]
    [InlineData("min(5)", "5 9223372036854775807", "4 -5 a 9223372036854775808")]
    [InlineData("max(-5)", "-5 -6", "-4 5 5.0")]
    [InlineData("range(-1,1)", "-1 0 1", "-2 2")]
    [InlineData("RANGE( -1 , 1 )", "-1 0 1", "-2 2")]
    [InlineData(@"regex(^\d{3}$)", "123", "12 1234 123%0A")]
    [InlineData("regex([)(]+)", ")( (", "a")]
    [InlineData("regex(a|bc)", "a bc", "ab abc c A")]
    [InlineData(@"regex(a:b/\))", "a:b%2F)", "a:b")]
    [InlineData("int:min(5):max(7)", "5 7", "4 8 x")]
    public void A_constraint_accepts_one_form_only(string constraint, string good, string bad)
    {
        Assert.All(good.Split(' '), value => Assert.True(Accepts(constraint, value), value));
        var ascii = bad.Split(' ').Select(value => value.Replace("٣", "%D9%A3"));
        Assert.All(ascii, value => Assert.False(Accepts(constraint, value), value));
    }

    [Theory]
    [InlineData("itn", "'itn' is no constraint; known are int, long, guid, bool, decimal, alpha")]
    [InlineData("", "'' is no constraint")]
    [InlineData("int(5)", "'int' takes no argument")]
    [InlineData("min", "'min' takes 1 number(s)")]
    [InlineData("length(1,2,3)", "'length' takes 1 or 2 number(s)")]
    [InlineData("min(x)", "'x' in 'min' is no whole number")]
    [InlineData("min(5)x", "'min(5)x' does not end with its parenthesis")]
    [InlineData("range(2,1)", "no value can satisfy 'range(2,1)'")]
    [InlineData("int:alpha", "no value can satisfy '{id:int:alpha}'")]
    [InlineData("regex()", "'regex' takes a pattern")]
    [InlineData("regex([)", "is not closed")]
    [InlineData("regex(*)", "'*' is no regex")]
    [InlineData(@"regex((a)\1)", "goes back in its input")]
    [InlineData("regex(a(?=b))", "goes back in its input")]
    public void What_is_wrong_is_said_at_once(string constraint, string why)
    {
        var template = $"/cart/{{id:{constraint}}}";
        var fault = Assert.Throws<ArgumentException>(() => RouteTemplate.Parse(template));
        Assert.StartsWith($"\"{template}\": ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Fact, Row("CT-11")]
    public void A_megabyte_of_digits_is_not_read()
    {
        var table = Table("GET /{id:int}");
        var request = Request($"GET /{new string('1', 1_000_000)}");
        Assert.Equal("404", Ask(table, request));
        AssertFast(() => Ask(table, request));
    }

    [Theory, Row("CT-11")]
    [InlineData("(a+)+$", 8_000)]
    [InlineData("(a+)+$", 1_000)]
    [InlineData("(a|aa)+(a|b)*c", 1_000)]
    public void A_regex_that_would_go_back_is_decided_in_linear_time(string pattern, int length)
    {
        var table = Table($"GET /{{id:regex({pattern})}}");
        var request = Request($"GET /{new string('a', length)}!");
        Assert.Equal("404", Ask(table, request));
        AssertFast(() => Ask(table, request));
    }

    // The best of many: a busy machine must not make it fail, an exponential engine never ends.
    private static void AssertFast(Action ask)
    {
        var best = Enumerable
            .Range(0, 20)
            .Min(_ =>
            {
                var start = Stopwatch.GetTimestamp();
                ask();
                return Stopwatch.GetElapsedTime(start);
            });
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }
}
