using ActorHttp.Filters;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Lets in who has a name and a password (RFC 7617). They are readable by whoever sees
/// the bytes: use it over TLS.</summary>
public static class BasicAuthentication
{
    /// <summary>A filter that answers 401 to whom it does not know; what is behind it finds the
    /// name in <see cref="HttpRequest.User"/>.</summary>
    /// <remarks>The password is checked away from the event loop, and then remembered by a keyed
    /// hash: neither is it kept, nor does a comparison take longer for one that is nearly
    /// right.</remarks>
    public static Filter Require(BasicAuthenticationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ChecksAtOnce, 1, nameof(options));
        return new BasicGate(options).Filter;
    }
}
