namespace ActorHttp.Host.Tests.Configuration;

/// <summary>Fields of a host stand in its refusals too.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Text = """
        listen = "http://127.0.0.1:0"
        hosts {
          "a.example" {
            cors { origins = ["https://shop.example"] }
            headers { X-Frame-Options = DENY }
            basic-auth { users-file = "users" }
            routes = [
              { path = "/", files = "www", basic-auth = off }
              { path = "/secret", respond { body = secret } }
              { path = "/ok", respond { body = ok }, basic-auth = off, headers { X-Of-Route = 1 } }
            ]
          }
        }
        """;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_is_refused_has_them()
    {
        var file = _folder.Write("site.conf", Text);
        await using var site = await Site.StartOnAsync(1, "serve", "--config", file);
        (string Line, int Status)[] all =
        [
            ("GET /missing", 404),
            ("GET /secret", 401),
            ("PUT /secret", 401),
            ("PUT /ok", 405),
            ("BREW /ok", 405),
            ("OPTIONS /ok", 204),
        ];
        foreach (var (line, status) in all)
        {
            var response = await site.AskAsync(
                $"{line} HTTP/1.1⏎Host: a.example⏎Origin: https://shop.example⏎⏎"
            );
            Assert.Equal((line, status), (line, response.Status));
            Assert.Equal("DENY", response.Header("X-Frame-Options"));
            Assert.Equal("https://shop.example", response.Header("Access-Control-Allow-Origin"));
        }
    }
}
