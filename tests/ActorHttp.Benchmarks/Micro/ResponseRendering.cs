using System.Buffers;
using ActorHttp.Protocol;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>One whole response as bytes, into a buffer that is used again.</summary>
[MemoryDiagnoser]
public class ResponseRendering
{
    private readonly Paper _paper = new();
    private readonly StandardFields _standard = new("ActorHttp");
    private readonly HttpResponse _small = HttpResponse.Text("Hello, World!");
    private HttpResponse _rich = HttpResponse.Text("Hello, World!");

    /// <summary>Kept, or else the compiler sees that nobody does and makes no response.</summary>
    public HttpResponse? Latest { get; private set; }

    [GlobalSetup]
    public void Fill()
    {
        _standard.Refresh(DateTimeOffset.UtcNow);
        for (var i = 1; i < 10; i++)
            _rich = _rich.With($"X-Field-Number-{i}", $"a value of {i} or so");
    }

    [Benchmark(Baseline = true)]
    public int Small_text() => Render(_small);

    [Benchmark]
    public int Small_text_made_anew() => Render(Latest = HttpResponse.Text("Hello, World!"));

    [Benchmark]
    public int Ten_fields() => Render(_rich);

    private int Render(HttpResponse response)
    {
        _paper.Clear();
        ResponseRenderer.WriteWhole(
            _paper,
            response,
            new ResponseContext(HttpMethod.Get, HttpProtocolVersion.Http11, true, _standard)
        );
        return _paper.Written;
    }

    private sealed class Paper : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[16 * 1024];

        public int Written { get; private set; }

        public void Clear() => Written = 0;

        public void Advance(int count) => Written += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(Written);

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(Written);
    }
}
