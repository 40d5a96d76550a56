// Files of any size in bounded memory: pulled part by part, while others watch the progress.
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;
using Upload;

const long MostBytes = 100_000_000;

using var system = Example.NewSystem("upload");
var uploads = system.ActorOf(Props.Create(() => new Uploads()), "uploads");
var folder = Directory.CreateTempSubdirectory("upload-");
await using var server = await system
    .Http()
    .Listen(Example.Url(args))
    .Limits(HttpLimits.Default with { BodyBytes = MostBytes }) // more is 413
    .Routes(Add)
    .StartAsync();
await Example.RunAsync(system, server);
folder.Delete(recursive: true);

void Add(Routes routes)
{
    routes.Post("/files", ReceiveAsync);
    // Opening a file may block: so not on the event loop, as a function without RunOn would.
    routes.RunOn().Get("/files/{id:guid}", Send);
    routes
        .Get("/files/{id:guid}/progress")
        .Ask(uploads, request => new GetProgress(Guid.Parse(request.Route["id"]!)))
        .Reply<Unknown>(_ => Http.NotFound); // what is not named here, a Progress, becomes JSON
}

// The client may choose the id, so that it can ask how far it is.
async Task<HttpResponse> ReceiveAsync(HttpRequest request, CancellationToken gone, Guid? id = null)
{
    var file = id ?? Guid.NewGuid();
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    await using var stream = Create(file);
    long received = 0;
    try
    {
        // The next part is asked for when the disk has taken this one.
        await foreach (var part in PartsOf(request, gone))
        {
            hash.AppendData(part.Span);
            await stream.WriteAsync(part, gone);
            uploads.Tell(new Progress(file, received += part.Length, request.Body.Length, "busy"));
        }
    }
    catch
    {
        // The client left, or sent no form, or too much of it.
        File.Delete(stream.Name);
        uploads.Tell(new Progress(file, received, request.Body.Length, "failed"));
        throw;
    }
    uploads.Tell(new Progress(file, received, request.Body.Length, "done"));
    var checksum = Convert.ToHexStringLower(hash.GetHashAndReset());
    return Http.Created($"/files/{file}", new Stored(file, received, checksum));
}

// The first file of a form, or else the body as it is.
static async IAsyncEnumerable<ReadOnlyMemory<byte>> PartsOf(
    HttpRequest request,
    [EnumeratorCancellation] CancellationToken gone
)
{
    if (
        request
            .Headers.Get("Content-Type")
            ?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true
    )
    {
        await foreach (var bytes in request.Body.ReadPartsAsync(gone))
            yield return bytes;
        yield break;
    }
    await foreach (var part in request.ReadMultipartAsync(ct: gone))
        while (part.IsFile && await part.ReadAsync(gone) is { IsEmpty: false } bytes)
            yield return bytes;
}

FileStream Create(Guid id)
{
    try
    {
        return new FileStream(PathOf(id), FileMode.CreateNew);
    }
    catch (IOException) when (File.Exists(PathOf(id)))
    {
        throw new HttpStatusException(409, "A file of that id is there already.");
    }
}

HttpResult Send(Guid id)
{
    var file = new FileInfo(PathOf(id));
    return file.Exists ? Http.Stream(file.OpenRead(), length: file.Length) : Http.NotFound;
}

string PathOf(Guid id) => Path.Combine(folder.FullName, $"{id}");
