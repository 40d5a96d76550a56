using ActorHttp.Protocol;

namespace ActorHttp.Files;

/// <summary>How the files of a directory are served. Immutable; each value has the default that
/// gives the least away.</summary>
public sealed record StaticFileOptions
{
    /// <summary>The values as they are, unless said otherwise.</summary>
    public static StaticFileOptions Default { get; } = new();

    /// <summary>What stands for a folder, the first that is there; none: only a listing
    /// can.</summary>
    public IReadOnlyList<string> IndexFiles { get; init; } = ["index.html"];

    /// <summary>Whether a folder without an index shows what lies in it.</summary>
    public bool Listing { get; init; }

    /// <summary>Whether <c>a.js.br</c>, <c>.zst</c> or <c>.gz</c> beside <c>a.js</c> is sent in its
    /// place to who accepts that coding (RFC 9110 §12.5.3). Whoever makes them keeps them like the
    /// file: they are not compared.</summary>
    public bool Precompressed { get; init; }

    /// <summary>A file of the directory that answers, with 200, where nothing is found and the last
    /// name of the path has no dot: the routes of a single-page application.</summary>
    public string? Fallback { get; init; }

    /// <summary>A file of the directory, of 256 KiB at most, that is sent with 404.</summary>
    public string? NotFoundPage { get; init; }

    /// <summary>Makes the answer where nothing is found and there is no
    /// <see cref="NotFoundPage"/>; it runs on a thread that may block.</summary>
    public Func<HttpRequest, HttpResponse>? NotFound { get; init; }

    /// <summary>Cache-Control by the path of the file; the first rule that fits counts.</summary>
    public IReadOnlyList<CacheRule> CacheControl { get; init; } = [];

    /// <summary>Media types by extension, with its dot, before those of the built-in
    /// table.</summary>
    public IReadOnlyDictionary<string, string> ContentTypes { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Of files whose extension is unknown.</summary>
    public string UnknownContentType { get; init; } = FileTypes.Unknown;

    /// <summary>Fields that each file is sent with.</summary>
    public ResponseFields Fields { get; init; } = ResponseFields.Empty;

    /// <summary>Whether links are followed; never out of the directory.</summary>
    public bool FollowLinks { get; init; } = true;

    /// <summary>Whether names that begin with a dot are served.</summary>
    public bool DotFiles { get; init; }

    /// <summary>Bytes of files up to 256 KiB that are kept in memory; 0 keeps none.</summary>
    public long CacheBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>For how long what is kept is believed: then the first request for it looks whether
    /// time or size have changed.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Ranges of one request; with more it gets the whole file (RFC 9110 §14.2).</summary>
    public int MostRanges { get; init; } = 16;

    /// <summary>So many requests may wait for the disk; more get 503.</summary>
    public int MostWaiting { get; init; } = 1000;

    internal TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>Which files get which Cache-Control.</summary>
/// <param name="Pattern">As <c>*.css</c>, <c>assets/**</c> or <c>**/v?/*.js</c>: a star stands for
/// letters of one name, two for names too. Without a slash it is held against the last name
/// only.</param>
/// <param name="Value">As <c>public, max-age=31536000, immutable</c> (RFC 9111 §5.2).</param>
public sealed record CacheRule(string Pattern, string Value);
