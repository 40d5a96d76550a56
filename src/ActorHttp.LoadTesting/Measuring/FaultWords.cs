namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Faults as a person reads them.</summary>
internal static class FaultWords
{
    public const int Count = (int)LoadFault.Other + 1;

    public static string Words(this LoadFault fault) =>
        fault switch
        {
            LoadFault.Refused => "connection refused",
            LoadFault.Unreachable => "unreachable",
            LoadFault.NameNotFound => "name not found",
            LoadFault.ConnectTimeout => "connect timed out",
            LoadFault.TlsFailed => "TLS failed",
            LoadFault.Reset => "connection reset",
            LoadFault.ClosedEarly => "closed early",
            LoadFault.Timeout => "timed out",
            LoadFault.BadResponse => "not an HTTP response",
            LoadFault.UnexpectedStatus => "unexpected status",
            LoadFault.CheckFailed => "check failed",
            LoadFault.NoDescriptors => "no file descriptors left",
            LoadFault.NotSent => "not sent before the end",
            _ => "other",
        };

    /// <summary>Whether the time until the fault counts as response time: the client waited for
    /// it, and leaving it out would make a server that stalls look fast.</summary>
    public static bool CountsAsResponse(this LoadFault fault) =>
        fault is LoadFault.Timeout or LoadFault.ConnectTimeout;
}
