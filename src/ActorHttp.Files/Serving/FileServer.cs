using System.Text;
using ActorHttp.Files.Representations;
using ActorHttp.Handling;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Files.Serving;

/// <summary>Answers by the files of one directory.</summary>
/// <remarks>
/// <code>
///   Answer ──in memory──▶ FileSender                                  on the loop
///      └──── else, or it is to be checked ──▶ Load ──▶ FileSender     on threads that may block
/// </code>
/// </remarks>
internal sealed class FileServer
{
    /// <summary>The name of the catch-all that is a path.</summary>
    public const string Parameter = "path";

    // The clocks of file systems are coarse: what is younger may change and keep its time.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly HttpResponse Unavailable = HttpResponse
        .Text("The files cannot be read at the moment.\n", 503)
        .With("Retry-After", "1");

    private readonly StaticFileOptions _options;
    private readonly FileRoot _root;
    private readonly FileCache _cache;
    private readonly FileSender _sender;
    private readonly SaidOfFiles _said;
    private readonly Listing _listing;
    private readonly Placement _place;

    public FileServer(string directory, StaticFileOptions options)
    {
        _options = options;
        _root = FileRoot.At(directory, options.FollowLinks);
        _cache = new FileCache(options);
        _sender = new FileSender(options);
        _said = new SaidOfFiles(options);
        _listing = new Listing(options, Find);
        _place = new Placement(HttpSystem.BlockingDispatcher, options.MostWaiting);
    }

    /// <summary>Bytes of files in memory.</summary>
    public long CachedBytes => _cache.Bytes;

    /// <summary>On the loop: no disk is asked.</summary>
    public HttpResult Answer(HttpRequest request)
    {
        var path = request.Route[Parameter] ?? "";
        if (!LacksSlash(request, path) && _cache.Get(path) is { } entry)
            return _sender.Send(request, entry, null);
        return new DispatchedResult(_place, (asked, _) => new(Load(asked, path)));
    }

    private HttpResult Load(HttpRequest request, string path)
    {
        try
        {
            return Look(request, path) ?? Instead(request, path);
        }
        catch (UnauthorizedAccessException)
        {
            return Missing(request);
        }
        catch (IOException)
        {
            return Unavailable;
        }
    }

    private HttpResult? Look(HttpRequest request, string path)
    {
        if (!FileNames.MayBe(path, _options.DotFiles))
            return null;
        var namesFolder = path.Length == 0 || path.EndsWith('/');
        var found = Find(path.TrimEnd('/'));
        if (found is { Kind: FileKind.Regular } && !namesFolder)
            return Serve(request, path, path, found);
        using (found)
        {
            if (found is not { Kind: FileKind.Folder })
                _cache.Remove(path);
            else if (namesFolder && !LacksSlash(request, path))
                return Index(request, path, found);
            else
                return WithSlash(request);
        }
        return null;
    }

    private HttpResult? Index(HttpRequest request, string path, FoundFile folder)
    {
        foreach (var name in _options.IndexFiles)
            if (FindRegular(path + name) is { } index)
                return Serve(request, path, path + name, index);
        _cache.Remove(path);
        return _options.Listing ? _listing.Of(request, path, folder) : null;
    }

    /// <param name="request">To be answered.</param>
    /// <param name="key">By which it is asked for again.</param>
    /// <param name="path">Of the file.</param>
    /// <param name="file">Owned from now on.</param>
    private HttpResult Serve(HttpRequest request, string key, string path, FoundFile file)
    {
        using var forms = Open(path, file);
        var entry = Known(key, path, forms);
        return _sender.Send(request, entry, forms);
    }

    private FileEntry Known(string key, string path, OpenForms forms)
    {
        if (_cache.Peek(key) is { } known && known.Is(forms.Measures))
            return known;
        var now = _options.Time.GetUtcNow().UtcDateTime;
        var checkedAt = _cache.Now;
        var read = forms.Read(_said.Of(path, forms.AreSeveral), now, out var isWhole);
        var isFresh = read.Any(form => form.Measure.Modified > now - Settling);
        var entry = new FileEntry(read, checkedAt, isFresh);
        entry.Plain.Whole.Forms.Grew = bytes => _cache.Grow(key, entry, bytes);
        if (isWhole)
            _cache.Put(key, entry);
        else
            _cache.Remove(key);
        return entry;
    }

    private OpenForms Open(string path, FoundFile file) =>
        new(file, _options.Precompressed ? extension => FindRegular(path + extension) : null);

    private HttpResult Instead(HttpRequest request, string path)
    {
        if (_options.Fallback is { } name && IsRoute(path) && FindRegular(name) is { } file)
            return Serve(request, name, name, file);
        return Missing(request);
    }

    private bool IsRoute(string path) =>
        FileNames.MayBe(path, _options.DotFiles)
        && path.IndexOf('.', path.LastIndexOf('/') + 1) < 0;

    private HttpResponse Missing(HttpRequest request)
    {
        if (_options.NotFoundPage is { } name && FindRegular(name) is { } file)
        {
            using var forms = Open(name, file);
            var page = Known(name, name, forms).Plain;
            if (page.Content is not null)
                return HttpResponse
                    .Bytes(page.Content, page.Type, 404)
                    .With("X-Content-Type-Options", "nosniff");
        }
        return _options.NotFound?.Invoke(request)
            ?? HttpResponse.Text("There is no file at this path.\n", 404);
    }

    private FoundFile? FindRegular(string path)
    {
        var found = Find(path);
        if (found is not null and not { Kind: FileKind.Regular })
        {
            found.Dispose();
            return null;
        }
        return found;
    }

    // A link may lead to what is hidden by its real name.
    private FoundFile? Find(string path)
    {
        var found = _root.Find(path);
        if (found?.RealPath is { } real && !FileNames.MayBe(real, _options.DotFiles))
        {
            found.Dispose();
            return null;
        }
        return found;
    }

    private static bool LacksSlash(HttpRequest request, string path) =>
        path.Length == 0 && request.Target.RawPath is not [.., (byte)'/'];

    // The raw path is printable ASCII, and its names are checked: it begins with one slash, and so
    // leads nowhere else.
    private static HttpResponse WithSlash(HttpRequest request)
    {
        var query = request.Target.Query;
        var path = Encoding.ASCII.GetString(request.Target.RawPath) + "/";
        var location = query.Length == 0 ? path : $"{path}?{query}";
        return HttpResponse.Empty(301).With("Location", location);
    }
}
