using System.Text;
using ActorHttp.Benchmarks.Rivals;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>The floor's share of parsing: below this no parser can go.</summary>
[MemoryDiagnoser]
public class RequestCounting
{
    private byte[] _batch = [];
    private byte _cut;

    [Params(1, 16)]
    public int Requests { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        const string request = "GET /plaintext HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";
        _batch = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, Requests)));
    }

    [Benchmark]
    public int Count() => RequestCounter.Count(_batch, ref _cut);
}
