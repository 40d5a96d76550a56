using System.Text;

namespace ActorHttp.Fuzz.Differential;

/// <summary>One to three good requests, one behind the other, with a few slips in their framing.
/// </summary>
/// <remarks>Text is Latin-1. No HEAD: its answer would have no body to tell by what was read.
/// </remarks>
internal sealed class FramingMutator(int seed)
{
    private const int MostRequests = 3;
    private const int MostSlips = 3;

    private static readonly string[] Good =
    [
        "GET /a?b=c HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
        "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS /o HTTP/1.1\r\nHost: a\r\nX-Empty:\r\n\r\n",
        "GET /old HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
        "POST /l HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "PUT /z HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Type: a/b\r\n\r\n",
        "DELETE /d HTTP/1.1\r\nHost: a\r\nX: y\r\nContent-Length: 12\r\n\r\nGET / HTTP/1",
        "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;a=b;c=\"d\"\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n",
        "PATCH /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok",
    ];

    /// <summary>What stands in a good request, and what slips in for it.</summary>
    private static readonly (string Good, string[] Slips)[] Slips =
    [
        ("\r\n", ["\n", "\r", "\r\r\n", "\r\n\r\n", "\r\n ", "\r\n\t", "\n\r", "", "\0\r\n"]),
        (": ", [":", " : ", ":\t", ": \t ", ":\r\n ", "\t: ", " :", ":\0", ":\x0b", ":\u00a0"]),
        (" ", ["  ", "\t", "", " \t", "\x0b", "\u00a0"]),
        (
            "Content-Length",
            ["content-length", "Content_Length", "Content-Length ", "X-Content-Length", "TE"]
        ),
        (
            "Content-Length: 5",
            [
                "Content-Length: +5",
                "Content-Length: 05",
                "Content-Length: 5, 5",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 0x5",
                "Content-Length: 4",
                "Content-Length: 6",
                "Content-Length: -5",
                "Content-Length: 5 ",
                "Content-Length: ",
                "Content-Length: 18446744073709551621",
            ]
        ),
        (
            "Transfer-Encoding: chunked",
            [
                "transfer-encoding: CHUNKED",
                "Transfer-Encoding:chunked ",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Transfer_Encoding: chunked",
                "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked",
            ]
        ),
        (
            "5\r\nhello",
            [
                "05\r\nhello",
                "5 \r\nhello",
                " 5\r\nhello",
                "0x5\r\nhello",
                "5;\r\nhello",
                "5;a=b\r\nhello",
                "5;\nhello",
                "5\t;a\r\nhello",
                "+5\r\nhello",
                "4\r\nhello",
                "6\r\nhello",
                "10000000000000005\r\nhello",
                "2\r\nhe\r\n3\r\nllo",
                "5\r\nhello!",
            ]
        ),
        ("0\r\n", ["00\r\n", "0;a\r\n", "0 \r\n", "\r\n", "0\r\nContent-Length: 5\r\n", "-0\r\n"]),
        ("HTTP/1.1", ["HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/01.1", "HTTP/1.1 "]),
        ("GET ", ["get ", "GETX ", "POST ", " GET ", "G\0T "]),
        (
            "Host: a",
            [
                "Host: a\r\nHost: a",
                "host: a",
                "Host : a",
                "Host: ",
                "Host: a,b",
                "Host: a:80",
                "X: y",
            ]
        ),
        (
            "\r\n\r\n",
            [
                "\r\nConnection: close\r\n\r\n",
                "\r\nConnection: keep-alive, close\r\n\r\n",
                "\r\nConnection: Keep-Alive\r\n\r\n",
                "\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
                "\r\nX: \"\\\r\n\r\n",
                "\r\n: v\r\n\r\n",
                "\r\n folded\r\n\r\n",
                "\r\nNoColon\r\n\r\n",
                "\r\nX: \u00e4\u00ff\r\n\r\n",
                "\r\n\n",
                "\n\n",
            ]
        ),
        ("/", ["/%2e%2e/", "/a b", "/#f", "/\u00e9", "//", "*", "/%zz", "a", "/\x7f"]),
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var count = 1 + _random.Next(MostRequests);
        var text = string.Concat(Enumerable.Range(0, count).Select(_ => Any(Good)));
        for (var slips = _random.Next(MostSlips + 1); slips > 0; slips--)
            text = _random.Next(4) == 0 ? Byte(text) : Slip(text);
        return Encoding.Latin1.GetBytes(text);
    }

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    /// <summary>At one of the places where that part stands.</summary>
    private string Slip(string text)
    {
        var (good, slips) = Any(Slips);
        var at = text.IndexOf(good, _random.Next(text.Length + 1), StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf(good, StringComparison.Ordinal) : at;
        return at < 0 ? text : text[..at] + Any(slips) + text[(at + good.Length)..];
    }

    private string Byte(string text)
    {
        var at = _random.Next(text.Length + 1);
        var removed = Math.Min(_random.Next(2), text.Length - at);
        var added = _random.Next(2) == 0 ? $"{(char)_random.Next(256)}" : "";
        return text[..at] + added + text[(at + removed)..];
    }
}
