using ActorHttp.Compression.Requests;
using ActorHttp.Compression.Responses;

namespace ActorHttp.Compression;

/// <summary>Content coding around routes.</summary>
public static class CompressionRoutes
{
    /// <summary>Compresses the responses of the routes that are added from now on, as clients
    /// accept it; the first filter, so that it sees what the others add.</summary>
    /// <param name="routes">Of one group, or all.</param>
    /// <param name="options">Null: <see cref="CompressionOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option cannot be; it is named.</exception>
    public static Routes Compress(this Routes routes, CompressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes.Use(Compressing(options));
    }

    /// <summary>Compresses the responses of this route; what is said of it goes before what is said
    /// of its group.</summary>
    /// <inheritdoc cref="Compress(Routes, CompressionOptions?)"/>
    public static RouteBuilder Compress(this RouteBuilder route, CompressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Use(Compressing(options));
    }

    /// <summary>Compresses the responses of the routes that the server is given from now
    /// on.</summary>
    /// <inheritdoc cref="Compress(Routes, CompressionOptions?)"/>
    public static HttpServerBuilder Compress(
        this HttpServerBuilder server,
        CompressionOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Routes(routes => routes.Compress(options));
    }

    /// <summary>Decompresses the bodies of requests for the routes that are added from now on:
    /// handlers see what was meant. A coding that is not wanted gets 415, what is broken 400, what
    /// becomes too much 413; for a body that is pulled, the last two where it is read.</summary>
    /// <param name="routes">Of one group, or all.</param>
    /// <param name="options">Null: <see cref="DecompressionOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option cannot be; it is named.</exception>
    public static Routes DecompressRequests(
        this Routes routes,
        DecompressionOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes.Use(Decompressing(options));
    }

    /// <inheritdoc cref="DecompressRequests(Routes, DecompressionOptions?)"/>
    /// <param name="route">One route.</param>
    /// <param name="options">Null: <see cref="DecompressionOptions.Default"/>.</param>
    public static RouteBuilder DecompressRequests(
        this RouteBuilder route,
        DecompressionOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(route);
        return route.Use(Decompressing(options));
    }

    /// <summary>The filter itself, for <see cref="Routes.Use"/>: routes that share it share
    /// <see cref="CompressionOptions.MostAtATime"/>.</summary>
    /// <param name="options">Null: <see cref="CompressionOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option cannot be; it is named.</exception>
    public static Filter Compressing(CompressionOptions? options = null) =>
        new Compressor(options ?? CompressionOptions.Default).Around;

    private static Filter Decompressing(DecompressionOptions? options) =>
        new RequestDecompressor(options ?? DecompressionOptions.Default).Around;
}
