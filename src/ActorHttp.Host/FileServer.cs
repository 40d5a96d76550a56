using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Host;

/// <summary>Answers by the files of a directory, on the thread pool: a disk may be slow.</summary>
internal sealed class FileServer(string root)
{
    private const string Allowed = "GET, HEAD, OPTIONS";
    private const string Index = "index.html";

    private readonly SafePath _paths = new(root);

    /// <summary>Answers whatever no other route does.</summary>
    public void AddTo(Routes routes) =>
        routes.Otherwise(
            (request, response) => Task.Run(() => Answer(request, response), response.Gone)
        );

    private async Task Answer(HttpRequest request, ResponseStream response)
    {
        if (request.Method.Equals(HttpMethod.Options))
            await Send(response, HttpResponse.Empty(204).With("Allow", Allowed));
        else if (!IsRead(request))
            await Send(response, NotAllowed(request));
        else
            await AnswerByFile(request, response);
    }

    private async Task AnswerByFile(HttpRequest request, ResponseStream response)
    {
        StaticFile? file = null;
        HttpResponse? error = null;
        try
        {
            error = Find(request, out file);
        }
        catch (PathTooLongException)
        {
            error = ErrorPage.NotFound(request);
        }
        catch (UnauthorizedAccessException)
        {
            error = ErrorPage.Of(403, "Forbidden", $"{request.Path} may not be read.");
        }
        catch (IOException)
        {
            error = ErrorPage.Of(503, "Service Unavailable", "Please try again.");
        }
        using (file)
            await (file?.SendAsync(request, response) ?? Send(response, error!));
    }

    private HttpResponse? Find(HttpRequest request, out StaticFile? file)
    {
        file = null;
        var path = _paths.Resolve(request.Path);
        var isFolder = Directory.Exists(path);
        var namesFolder = request.Path.EndsWith('/');
        if (isFolder && !namesFolder)
            return WithSlash(request);
        if (isFolder)
            path = _paths.Resolve(request.Path + Index);
        if (path is not null && (isFolder || !namesFolder))
            file = StaticFile.Open(path);
        return file is null ? ErrorPage.NotFound(request) : null;
    }

    // The raw path is printable ASCII and begins with one slash: it can lead nowhere else.
    private static HttpResponse WithSlash(HttpRequest request)
    {
        var query = request.Target.Query;
        var path = Encoding.ASCII.GetString(request.Target.RawPath) + "/";
        return ErrorPage
            .Of(301, "Moved Permanently", $"It is at {request.Path}/")
            .With("Location", query.Length == 0 ? path : $"{path}?{query}");
    }

    private static HttpResponse NotAllowed(HttpRequest request) =>
        ErrorPage
            .Of(405, "Method Not Allowed", $"Files do not take {request.Method}.")
            .With("Allow", Allowed);

    private static bool IsRead(HttpRequest request) =>
        request.Method.Equals(HttpMethod.Get) || request.Method.Equals(HttpMethod.Head);

    private static async Task Send(ResponseStream stream, HttpResponse whole)
    {
        stream.Start(new ResponseStart(whole.Status, whole.Headers, whole.Body.Length));
        await stream.WriteAsync(whole.Body);
    }
}
