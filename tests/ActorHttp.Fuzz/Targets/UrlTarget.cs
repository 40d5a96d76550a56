using System.Text;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>A URL, a reference and a Set-Cookie of strangers: refused, or harmless in the next
/// request.</summary>
internal sealed class UrlTarget() : Target("url")
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
    ];

    private static readonly RequestFields Fields = RequestFields.Of(
        ("Authorization", "s"),
        ("Host", "virtual"),
        ("Content-Type", "a/b")
    );

    public override int MostBytes => 300;

    /// <summary>Each literal in each place.</summary>
    public override IEnumerable<byte[]> Seeds =>
        SourceLiterals.Client.Select(text =>
            (byte[])[0, .. text, 0x1e, 0, .. text, 0x1e, 0, .. text, 0x1e, 1]
        );

    public override void Check(byte[] input)
    {
        var choices = new Choices(input);
        var text = choices.Text();
        if (!HttpUrl.TryParse(text, out var url, out var why))
        {
            Promise.Holds(why.EndsWith('.'), "what is wrong is said in a sentence");
            url = HttpUrl.Parse("https://x.example/a/b?c");
        }

        CheckUrl(url);
        var reference = choices.Text();
        if (url.TryResolve(reference, out var next, out _))
            CheckUrl(next);
        CheckCookies(url, choices.Text());
        CheckRedirect(url, reference, choices.Byte());
    }

    /// <summary>Its request is one request, for it, by the parser of our server.</summary>
    private static void CheckUrl(HttpUrl url)
    {
        Promise.Equal(
            url.WithoutUserInfo(),
            HttpUrl.Parse($"{url}"),
            "what is printed is the same"
        );
        var wire = RequestRenderer.RenderHead(
            new(HttpMethod.Get, url.Target, url.Origin.Authority)
        );
        var parser = new RequestParser(HttpLimits.Default);
        var signal = parser.Read(wire, out var consumed);
        if (signal == ParserSignal.Rejected)
        {
            var isEscape = ReferenceEquals(parser.Rejection, Rejection.InvalidPercentEncoding);
            Promise.Holds(isEscape, "a URL makes a request", $"{parser.Rejection} {url}");
            return;
        }

        Promise.Equal(wire.Length, consumed, "a URL makes one request");
        Promise.Equal(url.Target, parser.Head.Target.ToString(), "the target is what was sent");
        Promise.Equal(url.Origin.Authority, parser.Head.Authority, "so is the authority");
    }

    private static void CheckRedirect(HttpUrl url, string location, byte kind)
    {
        var method = Methods[kind % Methods.Length];
        if (
            HeadOf($"HTTP/1.1 {300 + (kind % 10)} \r\nLocation: {location}\r\n\r\n") is not { } head
        )
            return;
        if (
            RedirectRules.Decide(method, url, head, kind / 10) is not RedirectDecision.Follow follow
        )
            return;
        CheckUrl(follow.Url);
        var fields = follow.FieldsFrom(Fields);
        var isElsewhere = follow.Url.Origin != url.Origin;
        Promise.Equal(
            isElsewhere,
            !fields.Contains("Authorization"),
            "secrets stay with an origin"
        );
        Promise.Equal(isElsewhere, !fields.Contains("Host"), "so does its name");
        Promise.Equal(follow.KeepsContent, fields.Contains("Content-Type"), "content and its type");
        Promise.Holds(
            follow.Url.Origin.IsSecure || !url.Origin.IsSecure,
            "nothing leads out of TLS"
        );
    }

    private static void CheckCookies(HttpUrl url, string field)
    {
        var jar = new CookieJar();
        if (HeadOf($"HTTP/1.1 200 OK\r\nSet-Cookie: {field}\r\n\r\n") is not { } head)
            return;
        jar.Take(url, head.Headers, Now);
        if (jar.For(url, Now) is { } sent)
            Promise.Equal(
                sent.Trim(' ', '\t'),
                RequestFields.Of(("Cookie", sent)).Get("Cookie")!,
                "it is sent"
            );
        if (jar.For(HttpUrl.Parse("http://other.test/"), Now) is not null)
            Promise.Equal("other.test", url.Origin.Host, "another host gets no cookie");
    }

    private static ResponseHead? HeadOf(string wire)
    {
        var parser = new ResponseParser(ResponseLimits.Default);
        parser.Begin(HttpMethod.Get);
        var signal = parser.Read(Encoding.Latin1.GetBytes(wire), out _);
        return signal == ParserSignal.Head ? parser.Head : null;
    }
}
