using ActorHttp.Protocol;

namespace ActorHttp.Client.Exchanges;

/// <summary>A request and where it is led: redirections, cookies, what is asked of codings.
/// </summary>
internal sealed class Journey(ClientOptions options, TimeProvider clock)
{
    private const int DrainedBytes = 64 * 1024;

    private int _hops;

    /// <summary>What is sent for a request: with cookies and the codings that are understood.
    /// </summary>
    public ClientRequest Equip(ClientRequest request)
    {
        var fields = request.Fields;
        if (options.Decompress && !fields.Contains("Accept-Encoding"))
            fields = fields.With("Accept-Encoding", "gzip, deflate, br");
        if (options.Cookies?.For(request.Url, clock.GetUtcNow()) is { } cookies)
            if (!fields.Contains("Cookie"))
                fields = fields.With("Cookie", cookies);
        return ReferenceEquals(fields, request.Fields) ? request : request.With(fields);
    }

    /// <summary>Keeps what the server has set.</summary>
    public void Learn(ClientRequest request, ResponseHead head) =>
        options.Cookies?.Take(request.Url, head.Headers, clock.GetUtcNow());

    /// <summary>Where to go next; null when this is the answer.</summary>
    /// <exception cref="HttpClientException">It leads where it must not.</exception>
    public ClientRequest? Follow(ClientRequest request, ResponseHead head)
    {
        if (!options.FollowRedirects)
            return null;
        return RedirectRules.Decide(request.Method, request.Url, head, _hops++) switch
        {
            RedirectDecision.Follow follow => Next(request, follow),
            RedirectDecision.Refused refused => throw Refused(refused.Explanation),
            _ => null,
        };
    }

    /// <summary>Reads what is left of a response, so that its connection may go on; not if that
    /// is much.</summary>
    public static async Task DrainAsync(ClientResponse response, CancellationToken ct)
    {
        var left = DrainedBytes;
        while (left > 0 && await response.ReadAsync(ct) is { IsEmpty: false } part)
            left -= part.Length;
        response.Dispose();
    }

    private static ClientRequest Next(ClientRequest request, RedirectDecision.Follow follow)
    {
        if (follow.KeepsContent && !request.Content.IsAtHand)
            throw Refused("The content is a stream, which cannot be sent a second time.");
        return new ClientRequest(
            follow.Method,
            follow.Url,
            follow.FieldsFrom(request.Fields),
            follow.KeepsContent ? request.Content : null
        )
        {
            ExpectContinue = request.ExpectContinue && follow.KeepsContent,
        };
    }

    private static HttpClientException Refused(string why) => new(ClientFault.RedirectRefused, why);
}
