using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Seeds;

/// <summary>What real clients send.</summary>
internal static class RealRequests
{
    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. new[]
        {
            // curl
            "GET /a?b=c HTTP/1.1⏎Host: 127.0.0.1:8080⏎User-Agent: curl/7.88.1⏎Accept: */*⏎⏎",
            "POST /echo HTTP/1.1⏎Host: localhost:8080⏎User-Agent: curl/7.88.1⏎Accept: */*⏎"
                + "Content-Length: 7⏎Content-Type: application/x-www-form-urlencoded⏎⏎a=b&c=d",
            "PUT /upload HTTP/1.1⏎Host: localhost⏎Transfer-Encoding: chunked⏎"
                + "Expect: 100-continue⏎⏎1a⏎abcdefghijklmnopqrstuvwxyz⏎0⏎⏎",
            // Chromium
            "GET /index.html HTTP/1.1⏎Host: example.org⏎Connection: keep-alive⏎"
                + "Cache-Control: max-age=0⏎sec-ch-ua: \"Chromium\";v=\"126\"⏎"
                + "sec-ch-ua-mobile: ?0⏎Upgrade-Insecure-Requests: 1⏎"
                + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36⏎"
                + "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8⏎"
                + "Sec-Fetch-Site: none⏎Accept-Encoding: gzip, deflate, br⏎"
                + "Accept-Language: en-US,en;q=0.9⏎Cookie: a=b; c=d⏎⏎",
            "GET /chat HTTP/1.1⏎Host: example.org⏎Connection: Upgrade⏎Upgrade: websocket⏎"
                + "Sec-WebSocket-Version: 13⏎Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==⏎⏎",
            // nobody, but small enough for the smallest limits
            "POST / HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎1;a=b⏎x⏎1;a⏎y⏎0⏎X: y⏎⏎",
            "1;a=b⏎x⏎1;a⏎y⏎0⏎X: y⏎⏎",
            // wrk, ab, a proxy and a health checker
            "GET / HTTP/1.1⏎Host: 127.0.0.1:8080⏎⏎GET / HTTP/1.1⏎Host: 127.0.0.1:8080⏎⏎",
            "GET / HTTP/1.0⏎Connection: Keep-Alive⏎Host: a⏎User-Agent: ApacheBench/2.3⏎⏎",
            "GET http://example.org:80/a%20b HTTP/1.1⏎Host: example.org:80⏎Via: 1.1 p⏎⏎",
            "OPTIONS * HTTP/1.1⏎Host: [::1]:8080⏎⏎",
            "CONNECT example.org:443 HTTP/1.1⏎Host: example.org:443⏎⏎",
        }.Select(Wire.Bytes),
    ];
}
