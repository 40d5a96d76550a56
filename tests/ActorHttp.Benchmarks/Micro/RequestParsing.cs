using System.Text;
using ActorHttp.Protocol;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>One request that has come whole: from its bytes to the end of its body.</summary>
[MemoryDiagnoser]
public class RequestParsing
{
    private static readonly byte[] Small = Encoding.ASCII.GetBytes(
        "GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"
    );

    private static readonly byte[] Browser = Encoding.ASCII.GetBytes(
        """
        GET /articles/2026/actors-and-sockets?ref=front HTTP/1.1
        Host: www.example.com
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
        Accept-Language: en-GB,en;q=0.7,de;q=0.3
        Accept-Encoding: gzip, deflate, br, zstd
        Referer: https://www.example.com/
        Connection: keep-alive
        Cookie: session=0123456789abcdef0123456789abcdef; theme=dark; seen=1
        Upgrade-Insecure-Requests: 1
        Sec-Fetch-Dest: document
        Sec-Fetch-Mode: navigate
        Sec-Fetch-Site: same-origin


        """.ReplaceLineEndings("\r\n")
    );

    private static readonly byte[] InChunks = Encoding.ASCII.GetBytes(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + string.Concat(Enumerable.Repeat($"100\r\n{new string('x', 256)}\r\n", 4))
            + "0\r\n\r\n"
    );

    private readonly RequestParser _parser = new(HttpLimits.Default);

    [Benchmark(Baseline = true)]
    public int Get_with_one_field() => Parse(Small);

    [Benchmark]
    public int Get_of_a_browser_with_12_fields() => Parse(Browser);

    [Benchmark]
    public int Post_of_1_KB_in_4_chunks() => Parse(InChunks);

    private int Parse(ReadOnlySpan<byte> left)
    {
        var body = 0;
        ParserSignal signal;
        do
        {
            signal = _parser.Read(left, out var consumed);
            left = left[consumed..];
            if (signal == ParserSignal.Body)
                body += _parser.BodySlice.Length;
            else if (signal is ParserSignal.NeedMore or ParserSignal.Rejected)
                throw new InvalidDataException($"The request ends as {signal}.");
        } while (signal != ParserSignal.End);
        _parser.NextRequest();
        return body;
    }
}
