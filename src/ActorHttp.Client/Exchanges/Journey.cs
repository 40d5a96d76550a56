using ActorHttp.Protocol;

namespace ActorHttp.Client.Exchanges;

/// <summary>A request and where it is led: redirections, cookies, what is asked of codings.
/// </summary>
internal sealed class Journey(ClientOptions options, TimeProvider clock)
{
    private const int DrainedBytes = 64 * 1024;

    private bool _hasLeftOrigin;
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
        var decision = RedirectRules.Decide(request.Method, request.Url, head, _hops);
        if (decision.IsRefused)
            throw new HttpClientException(ClientFault.RedirectRefused, decision.Explanation);
        if (!decision.IsFollow)
            return null;
        if (decision.KeepsContent && !request.Content.IsAtHand)
            throw new HttpClientException(
                ClientFault.RedirectRefused,
                "The content is a stream, which cannot be sent a second time."
            );
        _hops++;
        _hasLeftOrigin |= decision.StripsCredentials;
        return Next(request, decision);
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

    private ClientRequest Next(ClientRequest request, RedirectDecision decision)
    {
        var fields = request.Fields.Where(field => MayFollow(field.Name, decision));
        return new ClientRequest(
            decision.Method,
            decision.Url,
            RequestFields.Of([.. fields]),
            decision.KeepsContent ? request.Content : null
        )
        {
            ExpectContinue = request.ExpectContinue && decision.KeepsContent,
        };
    }

    // Who has once been to another place is not trusted again (CVE-2024-45336).
    private bool MayFollow(string name, RedirectDecision decision) =>
        name.ToUpperInvariant() switch
        {
            "HOST" or "PROXY-AUTHORIZATION" => false,
            "AUTHORIZATION" or "COOKIE" => !_hasLeftOrigin,
            "CONTENT-TYPE" or "CONTENT-ENCODING" or "CONTENT-LANGUAGE" => decision.KeepsContent,
            _ => true,
        };
}
