using System.Net;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>The beginning of a connection as a PROXY header, and a field of strangers before the
/// word of a trusted proxy.</summary>
internal sealed class ProxyTarget() : Target("proxy")
{
    private static readonly ConnectionInfo Proxied = new(1, null, null, false)
    {
        Trust = TrustedProxies.Of("10.0.0.0/8"),
    };

    private static readonly ConnectionInfo XProxied = new(1, null, null, false)
    {
        Trust = TrustedProxies.Of("10.0.0.0/8") with
        {
            Fields = ForwardingFields.XForwardedWithHost,
        },
    };

    public override int MostBytes => 300;

    public override IEnumerable<byte[]> Seeds =>
        [
            .. SourceLiterals.Content,
            [.. "PROXY TCP4 192.0.2.1 192.0.2.2 56324 443\r\n"u8],
            [.. "PROXY TCP6 2001:db8::1 ::1 56324 443\r\n"u8],
            [.. "\r\n\r\n\0\r\nQUIT\n\x20\0\0\0"u8],
            [.. "\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x10\n\0\0\x01\n\0\0\x02\0\x01\0\x02\x04\0\x01!"u8],
            [.. "for=10.0.0.9;proto=https;host=\"b:1\", for=\"[2001:db8::1]:_a\";by=unknown"u8],
        ];

    public override void Check(byte[] input)
    {
        CheckHeader(input);
        if (!input.AsSpan().ContainsAny("\r\n"u8))
            CheckFields(input);
    }

    /// <summary>Once it is known what it is, what follows changes nothing.</summary>
    private static void CheckHeader(byte[] input)
    {
        var whole = ProxyHeader.Read(input);
        for (var length = 0; length < input.Length; length++)
        {
            var read = ProxyHeader.Read(input.AsSpan(0, length));
            var isWhole = whole.Header is not null && length >= whole.Length;
            Promise.Equal(isWhole, read.Header is not null, "a header is whole at its end");
            Promise.Holds(
                read.Fault is null || whole.Fault is not null,
                "what is none becomes none"
            );
        }

        Promise.Holds(whole.Length <= input.Length, "no more is taken than is there");
    }

    private static void CheckFields(byte[] input)
    {
        byte[] text =
        [
            .. "GET / HTTP/1.1\r\nHost: a\r\nForwarded: "u8,
            .. input,
            .. ", for=192.0.2.1;host=b\r\nX-Forwarded-For: "u8,
            .. input,
            .. "\r\nX-Forwarded-Host: "u8,
            .. input,
            .. "\r\n\r\n"u8,
        ];
        foreach (var read in Reading.Of(HttpLimits.Default, text).Requests.Take(1))
        {
            var request = new HttpRequest(read.Head, RequestBody.Empty, Proxied);
            Promise.Equal("192.0.2.1:0 b", $"{request.Client} {request.Host}", "the last word");
            var other = new HttpRequest(read.Head, RequestBody.Empty, XProxied);
            Promise.Holds(other.Client is null or IPEndPoint, "a client is one or unknown");
            Promise.Holds(Grammar.IsAuthority(other.Host), "a host is one");
        }
    }
}
