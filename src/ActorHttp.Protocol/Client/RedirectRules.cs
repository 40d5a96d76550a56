using System.Globalization;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Where a response leads, and what may be taken along (RFC 9110 s15.4).</summary>
public static class RedirectRules
{
    /// <summary>Redirects that are followed in a row: more are a loop.</summary>
    public const int MostHops = 10;

    /// <summary>Decides about one response.</summary>
    /// <param name="method">Of the request that was answered.</param>
    /// <param name="from">Where that request went.</param>
    /// <param name="head">The answer.</param>
    /// <param name="hops">Redirects that were followed before.</param>
    public static RedirectDecision Decide(
        HttpMethod method,
        HttpUrl from,
        ResponseHead head,
        int hops
    )
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(head);
        if (head.Status is not (301 or 302 or 303 or 307 or 308))
            return RedirectDecision.NotARedirect.Instance;
        if (hops >= MostHops)
            return Refuse("TooManyRedirects", "The redirects do not come to an end.");
        return head.Headers.GetAll("Location") switch
        {
            [] => Refuse("MissingLocation", "The redirect has no Location."),
            [var location] => Lead(method, from, head.Status, location),
            _ => Refuse("RepeatedLocation", "The redirect has more than one Location."),
        };
    }

    private static RedirectDecision Lead(
        HttpMethod method,
        HttpUrl from,
        int status,
        string location
    )
    {
        if (!from.TryResolve(Escaped(location), out var to, out _))
            return Refuse("InvalidLocation", "The Location of the redirect is no URL to follow.");
        if (from.Origin.IsSecure && !to.Origin.IsSecure)
            return Refuse("InsecureLocation", "The redirect leads from https to http.");
        // A server elsewhere must not reach the daemons of this machine.
        if (to.Origin.UnixPath is not null && to.Origin != from.Origin)
            return Refuse("LocalLocation", "The redirect leads to a socket of this machine.");
        var (next, keeps) = Rewritten(method, status);
        return new RedirectDecision.Follow(
            next,
            to.WithoutUserInfo(),
            keeps,
            to.Origin != from.Origin
        );
    }

    private static (HttpMethod Method, bool KeepsContent) Rewritten(HttpMethod method, int status)
    {
        var becomesGet = status switch
        {
            303 => !method.Equals(HttpMethod.Head),
            301 or 302 => method.Equals(HttpMethod.Post),
            _ => false,
        };
        return becomesGet ? (HttpMethod.Get, false) : (method, status != 303);
    }

    // Servers write UTF-8 where escapes belong; each char here is one of their bytes.
    private static string Escaped(string location)
    {
        if (Ascii.IsValid(location))
            return location;
        var text = new StringBuilder(location.Length);
        foreach (var c in location)
            _ =
                c < 0x80
                    ? text.Append(c)
                    : text.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
        return text.ToString();
    }

    private static RedirectDecision.Refused Refuse(string reason, string explanation) =>
        new(reason, explanation);
}
