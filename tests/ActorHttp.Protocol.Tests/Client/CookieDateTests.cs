namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 6265 s5.1.1, dates in every form.</summary>
public class CookieDateTests
{
    [Theory]
    [InlineData("Thu, 29 Feb 2024 23:59:58 GMT")]
    [InlineData("Thursday, 29-Feb-24 23:59:58 GMT")]
    [InlineData("Thu Feb 29 23:59:58 2024")]
    [InlineData("29 february 2024 23:59:58")]
    [InlineData("23:59:58 2024 29 FEB")]
    [InlineData("Thu, 29-Feb-2024 23:59:58 GMT+0100 (CET)")]
    [InlineData("29/Feb/2024;23:59:58x")]
    public void A_date_is_read_by_its_parts(string text) =>
        Assert.Equal(
            new DateTimeOffset(2024, 2, 29, 23, 59, 58, TimeSpan.Zero),
            CookieDate.Parse(text)
        );

    [Theory]
    [InlineData("01 Jan 70 00:00:00", 1970)]
    [InlineData("01 Jan 99 00:00:00", 1999)]
    [InlineData("01 Jan 69 00:00:00", 2069)]
    [InlineData("01 Jan 1601 00:00:00", 1601)]
    [InlineData("1 Jan 9999 0:0:0", 9999)]
    public void Two_digits_are_a_year_of_these_times(string text, int year) =>
        Assert.Equal(year, CookieDate.Parse(text)?.Year);

    [Theory]
    [InlineData("")]
    [InlineData("29 Feb 2024")]
    [InlineData("Feb 2024 23:59:58")]
    [InlineData("29 2024 23:59:58")]
    [InlineData("29 Feb 23:59:58")]
    [InlineData("29 Feb 2023 23:59:58")]
    [InlineData("32 Jan 2024 23:59:58")]
    [InlineData("0 Jan 2024 23:59:58")]
    [InlineData("29 Feb 1600 23:59:58")]
    [InlineData("29 Feb 20240 23:59:58")]
    [InlineData("29 Feb 2024 24:00:00")]
    [InlineData("29 Feb 2024 23:60:00")]
    [InlineData("29 Feb 2024 23:59:60")]
    [InlineData("29 Feb 2024 23:59")]
    [InlineData("29 Feb 2024 123:59:58")]
    [InlineData("29 Feb 2024 23:x:58")]
    public void What_is_none_is_none(string text) => Assert.Null(CookieDate.Parse(text));
}
