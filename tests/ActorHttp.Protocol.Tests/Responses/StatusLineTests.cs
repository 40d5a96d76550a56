using ActorHttp.TestSupport;

namespace ActorHttp.Protocol.Tests;

/// <summary>RFC 9112 s4, the status line.</summary>
public class StatusLineTests : ResponseTest
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK⏎⏎", HttpProtocolVersion.Http11, 200, "OK")]
    [InlineData("HTTP/1.0 404 Not Found⏎⏎", HttpProtocolVersion.Http10, 404, "Not Found")]
    [InlineData("HTTP/1.1 204 ⏎⏎", HttpProtocolVersion.Http11, 204, "")]
    [InlineData("HTTP/1.9 999 \t\u00e4 ⏎⏎", HttpProtocolVersion.Http11, 999, "\t\u00e4 ")]
    public void It_is_version_status_and_phrase(
        string wire,
        HttpProtocolVersion version,
        int status,
        string phrase
    )
    {
        var head = HeadOf(wire);
        Assert.Equal((version, status, phrase), (head.Version, head.Status, head.ReasonPhrase));
    }

    [Theory]
    [InlineData("HTTP/1.1 200⏎⏎")]
    [InlineData("HTTP/1.1  200 OK⏎⏎")]
    [InlineData("HTTP/1.1 200\tOK⏎⏎")]
    [InlineData("HTTP/1.1 20 OK⏎⏎")]
    [InlineData("HTTP/1.1 2000 OK⏎⏎")]
    [InlineData("HTTP/1.1 099 OK⏎⏎")]
    [InlineData("HTTP/1.1 +20 OK⏎⏎")]
    [InlineData("HTTP/1.1 2\u00b20 OK⏎⏎")]
    [InlineData("HTTP/1.1 200 O\0K⏎⏎")]
    [InlineData("HTTP/1.1 200 O\u001bK⏎⏎")]
    [InlineData("ICY 200 OK⏎⏎")]
    [InlineData("http/1.1 200 OK⏎⏎")]
    [InlineData("⏎HTTP/1.1 200 OK⏎⏎")]
    [InlineData("SSH-2.0-OpenSSH")]
    [InlineData("\u0000\u0000\u0012\u0004")]
    public void What_is_none_is_refused(string wire) => Refuses(Rejection.InvalidStatusLine, wire);

    [Theory]
    [InlineData("HTTP/2.0 200 OK⏎⏎", "VersionNotSupported")]
    [InlineData("HTTP/0.9 200 OK⏎⏎", "VersionNotSupported")]
    [InlineData("HTTP/2 200 OK⏎⏎", "InvalidVersion")]
    [InlineData("HTTP/1.10 200 OK⏎⏎", "InvalidVersion")]
    [InlineData("HTTP/1.1", "TruncatedHead")]
    [InlineData("HTTP/1.1 200 OK\n⏎", "BareLineFeed")]
    [InlineData("HTTP/1.1 200 OK\rX: y⏎⏎", "BareCarriageReturn")]
    public void Other_versions_and_line_ends_are_refused(string wire, string name) =>
        Assert.Equal(name, ResponseOutcome.Of(wire).Rejection?.Name);

    [Fact, Row("CX-02")]
    public void A_long_one_is_refused_at_its_limit()
    {
        var limits = new ResponseLimits { StatusLineBytes = 20 };
        Reads("200 [] End", "HTTP/1.1 200 1234567⏎⏎", limits: limits);
        Refuses(Rejection.StatusLineTooLong, "HTTP/1.1 200 12345678⏎⏎", limits: limits);
        Refuses(Rejection.StatusLineTooLong, "HTTP/1.1 200 " + Many(100_000, "a"));
    }
}
