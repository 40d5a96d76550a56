using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>The one sentence on why response time is not service time.</summary>
internal static class Explanation
{
    private const double Hardly = 1.05;

    public static string Of(LoadReport report)
    {
        var all = report.All;
        if (all.Requests == 0)
            return "No request was sent, so there are no times to show.";
        if (all.Service.Count == 0)
            return "No request was answered, so there are no service times to show.";
        return report.Plan.IsOpen ? Open(all) : Closed;
    }

    private const string Closed =
        "The model is closed: a connection sends when it has its answer, so response time is"
        + " service time, and a server that stalls is asked less, which no percentile here shows.";

    private static string Open(LoadFigures all)
    {
        var at = all.Response.P99 is not null && all.Service.P99 is not null ? "at p99" : "at most";
        var (response, service) = (Top(all.Response, at), Top(all.Service, at));
        var definition =
            "Response time counts from when a request was due, service time from when it was sent";
        return response <= service * Hardly
            ? $"{definition}; {at} they are {Say.Time(response)} and {Say.Time(service)}: requests"
                + " left when they were due."
            : $"{definition}; {at} they are {Say.Time(response)} and {Say.Time(service)},"
                + $" because {Cause(all, at)}.";
    }

    private static string Cause(LoadFigures all, string at)
    {
        var (lag, waiting) = (Top(all.OwnLag, at), Top(all.Waiting, at));
        var timedOut = all.Faults.Keys.Any(fault => fault.CountsAsResponse());
        if (timedOut && Math.Max(lag.Ticks, waiting.Ticks) < Top(all.Response, at).Ticks / 2)
            return "requests that timed out count with the time they waited, and have no"
                + " service time";
        return waiting >= lag
            ? $"requests waited up to {Say.Time(waiting)} for a connection that was not busy: the"
                + " server's delay, which service time does not see"
            : $"the generator was late by up to {Say.Time(lag)}: its own fault, not the server's";
    }

    private static TimeSpan Top(Latency latency, string at) =>
        (at == "at p99" ? latency.P99 : latency.Max) ?? TimeSpan.Zero;
}
