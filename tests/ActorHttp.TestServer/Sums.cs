namespace ActorHttp.TestServer;

/// <summary>Adds up the counters of several endpoints.</summary>
internal static class Sums
{
    public static HttpServer.Statistics Of(IEnumerable<HttpServer.Statistics> all) =>
        all.Aggregate(new HttpServer.Statistics(), Plus);

    private static HttpServer.Statistics Plus(HttpServer.Statistics a, HttpServer.Statistics b) =>
        new()
        {
            Open = a.Open + b.Open,
            Accepted = a.Accepted + b.Accepted,
            Refused = a.Refused + b.Refused,
            AcceptErrors = a.AcceptErrors + b.AcceptErrors,
            Handshakes = a.Handshakes + b.Handshakes,
            HandshakeFailures = a.HandshakeFailures + b.HandshakeFailures,
            Requests = a.Requests + b.Requests,
            Running = a.Running + b.Running,
            Rejections = a.Rejections + b.Rejections,
            HandlerFailures = a.HandlerFailures + b.HandlerFailures,
            Timeouts = a.Timeouts + b.Timeouts,
            Cancellations = a.Cancellations + b.Cancellations,
            LateAnswers = a.LateAnswers + b.LateAnswers,
            LogLinesLeftOut = a.LogLinesLeftOut + b.LogLinesLeftOut,
            ConnectionActors = a.ConnectionActors + b.ConnectionActors,
            ParserActors = a.ParserActors + b.ParserActors,
            HandlerActors = a.HandlerActors + b.HandlerActors,
        };
}
