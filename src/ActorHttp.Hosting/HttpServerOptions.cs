using ActorHttp.Protocol;

namespace ActorHttp.Hosting;

/// <summary>What one source says of a server: code, a configuration, HOCON. Null says nothing, so
/// the source below decides.</summary>
/// <remarks>The order, from the top: code, <c>IConfiguration</c>, HOCON, defaults. Checked when it
/// is made.</remarks>
public sealed record HttpServerOptions
{
    internal static HttpServerOptions Default { get; } =
        new() { Limits = HttpLimits.Default, ServerField = "ActorHttp" };

    /// <summary>Urls as <see cref="ListenUrl.Parse(string, out bool)"/> reads them.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public IReadOnlyList<string>? Listen
    {
        get;
        init
        {
            foreach (var url in value ?? [])
                _ = ListenUrl.Parse(url, out _);
            field = value;
        }
    }

    /// <summary>The certificate of https urls.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>What a client may cost.</summary>
    /// <exception cref="ArgumentException">Two limits contradict each other.</exception>
    public HttpLimits? Limits
    {
        get;
        init
        {
            value?.Validate();
            field = value;
        }
    }

    /// <summary>As <see cref="HttpServer.Bind.AllowedHosts"/>; an empty list allows
    /// all.</summary>
    /// <exception cref="ArgumentException">One of them is no host, or has a port.</exception>
    public IReadOnlyList<string>? AllowedHosts
    {
        get;
        init
        {
            foreach (var host in value ?? [])
                if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
                    throw new ArgumentException(
                        $"\"{host}\" is no host without a port.",
                        nameof(value)
                    );
            field = value;
        }
    }

    /// <summary>The value of the Server field; an empty text leaves the field out.</summary>
    /// <exception cref="ArgumentException">It is no field value.</exception>
    public string? ServerField
    {
        get;
        init
        {
            _ = new StandardFields(value);
            field = value;
        }
    }

    /// <summary>Event loops, 0 for one per processor. The first server of a system decides for
    /// all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1024.</exception>
    public int? Loops
    {
        get;
        init
        {
            _ = new LoopOptions { Count = value ?? 0 };
            field = value;
        }
    }

    /// <summary>These, and where they say nothing the others.</summary>
    internal HttpServerOptions Over(HttpServerOptions below) =>
        new()
        {
            Listen = Listen ?? below.Listen,
            Tls = Tls ?? below.Tls,
            Limits = Limits ?? below.Limits,
            AllowedHosts = AllowedHosts ?? below.AllowedHosts,
            ServerField = ServerField ?? below.ServerField,
            Loops = Loops ?? below.Loops,
        };
}
