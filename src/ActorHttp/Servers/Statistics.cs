using ActorHttp.Connections;

namespace ActorHttp.Servers;

/// <summary>Adds up what the loops have counted.</summary>
internal static class Statistics
{
    public static HttpServer.Statistics Of(ServerBinding binding)
    {
        var sum = new HttpServer.Statistics
        {
            Open = binding.Board.Total,
            LogLinesLeftOut = binding.Log.LeftOut,
        };
        foreach (var services in binding.Services)
            sum = Plus(sum, services.Counters);
        return sum;
    }

    private static HttpServer.Statistics Plus(HttpServer.Statistics sum, LoopCounters counters) =>
        sum with
        {
            Accepted = sum.Accepted + counters.Accepted,
            Closed = sum.Closed + counters.Closed,
            Refused = sum.Refused + counters.Refused,
            AcceptErrors = sum.AcceptErrors + counters.AcceptErrors,
            Handshakes = sum.Handshakes + counters.Handshakes,
            HandshakeFailures = sum.HandshakeFailures + counters.HandshakeFailures,
            ProxyFailures = sum.ProxyFailures + counters.ProxyFailures,
            Requests = sum.Requests + counters.Requests,
            Running = sum.Running + counters.Running,
            Rejections = sum.Rejections + counters.Rejections,
            HandlerFailures = sum.HandlerFailures + counters.HandlerFailures,
            Timeouts = sum.Timeouts + counters.Timeouts,
            Cancellations = sum.Cancellations + counters.Cancellations,
            LateAnswers = sum.LateAnswers + counters.LateAnswers,
            ConnectionActors = sum.ConnectionActors + counters.Connections,
            ParserActors = sum.ParserActors + counters.Parsers,
            HandlerActors = sum.HandlerActors + counters.Handlers,
        };
}
