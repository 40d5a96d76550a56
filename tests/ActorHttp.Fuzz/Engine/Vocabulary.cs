using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Engine;

/// <summary>The words of HTTP/1.1 and of those who attack it.</summary>
internal static class Vocabulary
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "⏎",
            "⏎⏎",
            "\\n",
            "\\r",
            "\\r\\r\\n",
            "⏎ ",
            "⏎\\t",
            "\\0",
            " ",
            "\\t",
            "GET / HTTP/1.1⏎",
            "POST /echo HTTP/1.1⏎Host: a⏎",
            "GET /smuggled HTTP/1.1⏎Host: a⏎⏎",
            "OPTIONS * HTTP/1.1⏎",
            "CONNECT a:443 HTTP/1.1⏎",
            "GET http://a/ HTTP/1.1⏎",
            "HTTP/1.0",
            "HTTP/1.1",
            "HTTP/1.9",
            "HTTP/2.0",
            "Host: a⏎",
            "Host: [::1]:80⏎",
            "Content-Length: 5⏎",
            "Content-Length: 0⏎",
            "Content-Length: 99999999999999999999⏎",
            "Transfer-Encoding: chunked⏎",
            "Transfer-Encoding: gzip, chunked⏎",
            "Transfer_Encoding: chunked⏎",
            "Connection: close⏎",
            "Connection: keep-alive, upgrade⏎",
            "Expect: 100-continue⏎",
            "Upgrade: h2c⏎",
            "Content-Type: a/b⏎",
            "chunked",
            "identity",
            "close",
            "keep-alive",
            "HTTP/1.1 200 OK⏎",
            "HTTP/1.1 204 ⏎⏎",
            "HTTP/1.1 103 Early Hints⏎⏎",
            "http://a:80/b?c",
            "; Domain=x.example; Path=/; Secure; Max-Age=9",
            "0⏎⏎",
            "5⏎hello⏎",
            "1;a=\"b\\\\c\";d⏎x⏎",
            "1;a=b⏎x⏎",
            "1;a⏎x⏎",
            "0⏎X: y⏎⏎",
            "FFFFFFFFFFFFFFFF",
            "7fffffffffffffff",
            "%00",
            "%c0%ae",
            "%2e%2e",
            "%e2%82%ac",
            "%zz",
            "\\xc3\\xa4",
            "[1:2::%25x]",
            ":65536",
            "9223372036854775807",
            "9223372036854775808",
        }.Select(Wire.Bytes),
    ];

    public static byte[] Any(Random random) => Words[random.Next(Words.Length)];
}
