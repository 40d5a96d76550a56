using ActorHttp.Protocol;

namespace ActorHttp.Client.Exchanges;

/// <summary>A request and where it is led: redirections, cookies, what is asked of codings.
/// </summary>
internal sealed class Journey(ClientOptions options, TimeProvider clock)
{
    private const int DrainedBytes = 64 * 1024;

    private int _hops;

    /// <summary>The name and password of a URL as the field they are meant for: a redirection to
    /// elsewhere leaves it behind.</summary>
    public static ClientRequest WithCredentials(ClientRequest request)
    {
        if (request.Url.UserInfo is not { } user)
            return request;
        var fields = request.Fields;
        if (!fields.Contains("Authorization"))
            fields = fields.With("Authorization", BasicCredentials.Of(user));
        return request.With(request.Url.WithoutUserInfo()).With(fields);
    }

    /// <summary>What is sent for a request: with cookies and the codings that are understood.
    /// </summary>
    public ClientRequest Equip(ClientRequest request)
    {
        var fields = request.Fields;
        if (Decodes(request))
            fields = fields.With("Accept-Encoding", "gzip, deflate, br");
        if (options.Cookies?.For(request.Url, clock.GetUtcNow()) is { } cookies)
            if (!fields.Contains("Cookie"))
                fields = fields.With("Cookie", cookies);
        return ReferenceEquals(fields, request.Fields) ? request : request.With(fields);
    }

    /// <summary>Whether the response is to be decoded: not if the program has asked for codings
    /// itself, nor for a part, which cannot be decoded alone.</summary>
    public bool Decodes(ClientRequest request) =>
        options.Decompress
        && !request.Fields.Contains("Accept-Encoding")
        && !request.Fields.Contains("Range");

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
            RedirectDecision.Refused refused => throw Refused(request, refused.Explanation),
            _ => null,
        };
    }

    /// <summary>Reads what is left of a response, so that its connection may go on; not if that
    /// is much.</summary>
    public static async Task DrainAsync(ClientResponse response, CancellationToken ct)
    {
        var left = DrainedBytes;
        try
        {
            while (left > 0 && await response.ReadAsync(ct) is { IsEmpty: false } part)
                left -= part.Length;
        }
        catch (HttpClientException)
        {
            // Nobody wanted it: the way on is in the head.
        }
        finally
        {
            response.Dispose();
        }
    }

    private static ClientRequest Next(ClientRequest request, RedirectDecision.Follow follow)
    {
        if (follow.KeepsContent && !request.Content.IsAtHand)
            throw Refused(request, "The content is a stream, which cannot be sent a second time.");
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

    private static HttpClientException Refused(ClientRequest request, string why) =>
        HttpClientException.Of(request, ClientFault.RedirectRefused, why);
}
