using ActorHttp.Files.Requests;

namespace ActorHttp.Files.Tests;

/// <summary>RFC 9110 §13: conditions against the tag "a" and 12:00:00 of a day.</summary>
public sealed class PreconditionTests
{
    private const string Before = "Thu, 29 Feb 2024 11:59:59 GMT";
    private const string Same = "Thu, 29 Feb 2024 12:00:00 GMT";
    private const string After = "Thu, 29 Feb 2024 12:00:01 GMT";

    private static readonly DateTime Modified = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("\"a\"", Verdict.Go)]
    [InlineData("\"b\", \"a\"", Verdict.Go)]
    [InlineData("*", Verdict.Go)]
    [InlineData("\"b\"", Verdict.Failed)]
    [InlineData("W/\"a\"", Verdict.Failed)]
    [InlineData("a", Verdict.Failed)]
    [InlineData("", Verdict.Failed)]
    internal void If_Match_compares_strongly(string field, Verdict expected) =>
        Assert.Equal(expected, Of(new() { IfMatch = field }));

    [Theory]
    [InlineData("\"a\"", Verdict.NotModified)]
    [InlineData("W/\"a\"", Verdict.NotModified)]
    [InlineData("\"x,y\",W/\"b\" ,\"a\"", Verdict.NotModified)]
    [InlineData("*", Verdict.NotModified)]
    [InlineData("\"b\"", Verdict.Go)]
    [InlineData("\"a", Verdict.Go)]
    internal void If_None_Match_compares_weakly(string field, Verdict expected) =>
        Assert.Equal(expected, Of(new() { IfNoneMatch = field }));

    [Theory]
    [InlineData(Before, Verdict.Go)]
    [InlineData(Same, Verdict.NotModified)]
    [InlineData(After, Verdict.NotModified)]
    [InlineData("Thursday, 29-Feb-24 12:00:00 GMT", Verdict.NotModified)]
    [InlineData("Thu Feb 29 12:00:00 2024", Verdict.NotModified)]
    [InlineData("yesterday", Verdict.Go)]
    [InlineData("2024-02-29T12:00:00Z", Verdict.Go)]
    internal void If_Modified_Since_takes_dates_of_three_forms(string field, Verdict expected) =>
        Assert.Equal(expected, Of(new() { IfModifiedSince = field }));

    [Theory]
    [InlineData(Before, Verdict.Failed)]
    [InlineData(Same, Verdict.Go)]
    [InlineData("never", Verdict.Go)]
    internal void If_Unmodified_Since_fails_for_what_is_younger(string field, Verdict expected) =>
        Assert.Equal(expected, Of(new() { IfUnmodifiedSince = field }));

    [Fact]
    public void A_tag_goes_before_a_date()
    {
        Assert.Equal(Verdict.Go, Of(new() { IfMatch = "\"a\"", IfUnmodifiedSince = Before }));
        Assert.Equal(Verdict.Go, Of(new() { IfNoneMatch = "\"b\"", IfModifiedSince = Same }));
        Assert.Equal(Verdict.Failed, Of(new() { IfMatch = "\"b\"", IfNoneMatch = "\"a\"" }));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", false)]
    [InlineData("\"b\"", false)]
    [InlineData(Same, true)]
    [InlineData(Before, false)]
    [InlineData(After, false)]
    [InlineData("garbage", false)]
    public void If_Range_lets_a_range_through_for_this_very_form(string field, bool expected)
    {
        var now = Modified.AddMinutes(1);
        var asked = new Conditions { IfRange = field };
        Assert.Equal(expected, Preconditions.RangeHolds(asked, "\"a\"", Modified, now));
    }

    [Fact]
    public void A_date_proves_nothing_within_its_own_second() =>
        Assert.False(
            Preconditions.RangeHolds(new() { IfRange = Same }, "\"a\"", Modified, Modified)
        );

    private static Verdict Of(Conditions asked) => Preconditions.Evaluate(asked, "\"a\"", Modified);
}
