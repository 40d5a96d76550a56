namespace ActorHttp.TestSupport;

/// <summary>Responses from bytes that were kept, rather than from a socket.</summary>
public static class ResponseBytes
{
    /// <summary>All whole responses in their order, and the bytes behind the last.</summary>
    /// <exception cref="MalformedResponseException">What is there is no response, and no beginning
    /// of one either.</exception>
    public static (IReadOnlyList<RawResponse> Whole, byte[] Cut) Parse(
        byte[] bytes,
        PeerEnding ending
    )
    {
        var whole = new List<RawResponse>();
        var incoming = new Incoming(bytes, ending);
        var taken = 0;
        while (incoming.Unread.Length > 0)
        {
            var reading = new ResponseReader(incoming, CancellationToken.None).ReadAsync(false);
            if (reading.IsFaulted && !IsUnfinished(reading.Exception!))
                reading.GetAwaiter().GetResult();
            if (!reading.IsCompletedSuccessfully)
                break;
            whole.Add(reading.Result);
            taken = bytes.Length - incoming.Unread.Length;
        }
        return (whole, bytes[taken..]);
    }

    private static bool IsUnfinished(AggregateException fault) =>
        fault.InnerException is MalformedResponseException malformed
        && malformed.Message.Contains("the connection ended (", StringComparison.Ordinal);
}
