using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>Where an accepted request ends, and whether the connection goes on (RFC 9112 s6.3,
/// s9.3).</summary>
internal static class Framing
{
    public static void Check(ReadRequest request)
    {
        var head = request.Head;
        var hosts = FieldText.Values(head.Headers, "host");
        var lengths = FieldText.Values(head.Headers, "content-length");
        var codings = FieldText.Values(head.Headers, "transfer-encoding");
        var old = head.Version == HttpProtocolVersion.Http10;
        Promise.Holds(hosts.Length == 1 || (hosts.Length == 0 && old), "one Host");
        Promise.Holds(hosts.All(Grammar.IsAuthority), "Host is a host", string.Join('|', hosts));
        Promise.Holds(lengths.Length + codings.Length <= 1, "one length or one coding, not both");
        Promise.Holds(codings.Length == 0 || !old, "HTTP/1.0 has no codings");
        Promise.Holds(codings.All(c => Grammar.Lower(c) == "chunked"), "the coding is chunked");
        Promise.Equal(codings.Length == 1, head.Framing.IsChunked, "chunks are told by the coding");
        if (!head.Framing.IsChunked)
            Promise.Equal(
                lengths.Length == 0 ? 0 : Grammar.ContentLength(lengths[0]),
                head.Framing.Length,
                "the length is what was sent"
            );
        CheckConnection(head, old);
    }

    public static void CheckBody(HttpLimits limits, byte[] input, ReadRequest request)
    {
        var sent = Encoding.Latin1.GetString(input, request.BodyStart, request.BodyLength);
        var body = Encoding.Latin1.GetString(request.Body);
        Promise.Holds(
            body.Length <= (limits.BodyBytes ?? long.MaxValue)
                && request.Trailers.Count <= limits.TrailerCount,
            "a body has its limits"
        );
        if (request.Head.Framing.Length is { } length)
        {
            Promise.Equal(length, request.BodyLength, "a body has its length");
            Promise.Equal(sent, body, "the body is what was sent");
            Promise.Equal(0, request.Trailers.Count, "only chunks have trailers");
            return;
        }

        var chunked = ChunkedText.Read(sent);
        Promise.Holds(chunked is not null && chunked.End == sent.Length, "chunks are well formed");
        Promise.Equal(chunked!.Body, body, "the chunks make the body");
        CheckSizeLines(limits, chunked.SizeLines);
        CheckTrailers(limits, chunked, request.Trailers);
    }

    private static void CheckSizeLines(HttpLimits limits, List<(int Digits, int Extensions)> lines)
    {
        Promise.Holds(
            lines.TrueForAll(line => line.Digits <= limits.ChunkSizeDigits),
            "the digits of a chunk's size have their limit"
        );
        Promise.Holds(
            lines.TrueForAll(line => line.Extensions <= limits.ChunkExtensionBytes),
            "the extensions of a chunk have their limit"
        );
        Promise.Holds(
            lines.Sum(line => line.Extensions) <= limits.ChunkExtensionsPerBodyBytes,
            "the extensions of a body have their limit"
        );
    }

    private static void CheckTrailers(HttpLimits limits, ChunkedText chunked, HeaderFields trailers)
    {
        Promise.Holds(
            chunked.TrailerLines.Sum(line => line.Length + 2) <= limits.TrailersBytes,
            "trailers have their limit"
        );
        string[] allowed = [.. chunked.TrailerLines.Where(MayTrail)];
        FieldText.CheckSame(allowed, trailers);
    }

    /// <summary>Those of RFC 9110 s6.5.1 that would change framing, routing or rights.</summary>
    private static bool MayTrail(string line) =>
        !ForbiddenTrailers.Contains(Grammar.Lower(line[..line.IndexOf(':')]));

    private static readonly HashSet<string> ForbiddenTrailers = new(
        (
            "age authorization cache-control connection content-encoding content-length "
            + "content-range content-type cookie date expect expires host if-match "
            + "if-modified-since if-none-match if-range if-unmodified-since keep-alive location "
            + "max-forwards pragma proxy-authenticate proxy-authorization proxy-connection range "
            + "retry-after set-cookie te trailer transfer-encoding upgrade vary warning "
            + "www-authenticate"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private static void CheckConnection(RequestHead head, bool old)
    {
        string[] options =
        [
            .. FieldText.Values(head.Headers, "connection").SelectMany(Grammar.List),
        ];
        var close = options.Contains("close");
        var keep = old ? options.Contains("keep-alive") : true;
        Promise.Equal(keep && !close, head.Persistent, "the connection goes on as it was asked to");
        var offers = FieldText.Values(head.Headers, "upgrade").Any(value => value.Length > 0);
        Promise.Equal(
            !old && offers && options.Contains("upgrade"),
            head.UpgradeRequested,
            "an upgrade needs both fields"
        );
        var expects = FieldText.Values(head.Headers, "expect");
        Promise.Holds(
            expects.All(value => Grammar.Lower(value) == "100-continue"),
            "only 100-continue is expected"
        );
        Promise.Equal(
            !old && expects.Length > 0 && !head.Framing.IsNone,
            head.ExpectsContinue,
            "100 is sent for a body only"
        );
    }
}
