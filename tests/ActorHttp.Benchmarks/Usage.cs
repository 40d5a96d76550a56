namespace ActorHttp.Benchmarks;

internal static class Usage
{
    public const string Text = """
        compare [--workloads P1,P16,A,J,POST,SL,M,ST,IDLE,MANY,START,LAT,GEN,PAUSE] [--contestants NAME,...]
                [--rounds 5] [--seconds 4] [--warmup 5] [--both-cores] [--out artifacts/compare]
                [--load wrk|own] [--server PATH/ActorHttp.TestServer.dll] [--before PATH/ActorHttp.TestServer.dll]
                measures all contestants, interleaved, and writes a table, JSON, Markdown and SVG
        rival NAME --listen URL
                runs one rival until its input ends or SIGTERM: floor, kestrel, kestrel-map,
                kestrel-ask, kestrel-param, kestrel-async, kestrel-filters, kestrel-json,
                kestrel-json-gen, kestrel-echo, kestrel-files; each kestrel also with -inline
        crowd URL COUNT
                opens COUNT connections, one request on each, and waits for "run MILLIS INFLIGHT"
        load URL ASKING CONNECTIONS SECONDS WARMUP LOOPS RATE|closed
                one run of our own load tester, its result as a line of JSON
        micro [BenchmarkDotNet's own options]
        """;
}
