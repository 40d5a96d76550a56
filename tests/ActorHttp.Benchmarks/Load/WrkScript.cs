namespace ActorHttp.Benchmarks.Load;

/// <summary>The Lua that tells wrk what to send; all end in one line of JSON.</summary>
internal static class WrkScript
{
    public const int BodyLength = 1024;

    private const string Get = "";

    private const string Close = """wrk.headers["Connection"] = "close" """;

    private const string Pipelined16 = """
        init = function(args)
          local one = wrk.format()
          batch = string.rep(one, 16)
        end
        request = function() return batch end
        """;

    private const string Post = """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "text/plain"
        wrk.body = string.rep("x", 1024)
        """;

    /// <summary>wrk knows no chunks: the head is its own, the body is put behind it.</summary>
    private const string PostChunked = """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "text/plain"
        wrk.headers["Transfer-Encoding"] = "chunked"
        init = function(args)
          whole = wrk.format() .. "400\r\n" .. string.rep("x", 1024) .. "\r\n0\r\n\r\n"
        end
        request = function() return whole end
        """;

    private const string Mix = """
        init = function(args)
          batch = {}
          for i = 0, 15 do batch[i] = wrk.format("GET", "/st/mix/" .. i .. ".bin") end
          turn = 0
        end
        request = function()
          turn = (turn + 1) % 16
          return batch[turn]
        end
        """;

    private const string Done = """

        done = function(summary, latency, requests)
          local e = summary.errors
          io.write(string.format('result: {"Requests":%d,"Microseconds":%d,"Bytes":%d,' ..
            '"Connect":%d,"Read":%d,"Write":%d,"Status":%d,"Timeout":%d,' ..
            '"P50":%d,"P90":%d,"P99":%d,"P999":%d,"Max":%d}\n',
            summary.requests, summary.duration, summary.bytes,
            e.connect, e.read, e.write, e.status, e.timeout,
            latency:percentile(50), latency:percentile(90), latency:percentile(99),
            latency:percentile(99.9), latency.max))
        end
        """;

    public static string Of(Asking asking) =>
        asking switch
        {
            Asking.Close => Close,
            Asking.Pipelined16 => Pipelined16,
            Asking.Post => Post,
            Asking.PostChunked => PostChunked,
            Asking.Mix => Mix,
            _ => Get,
        };

    public static string WithResult(string script) => script + "\n" + Done;
}
