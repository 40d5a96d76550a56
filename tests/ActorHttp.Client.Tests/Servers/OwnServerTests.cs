using CsCheck;

namespace ActorHttp.Client.Tests;

/// <summary>Our client and our server: any request comes back as it was sent.</summary>
public class OwnServerTests
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];

    private static readonly Gen<string> Name = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"]
        .Array[1, 12]
        .Select(letters => $"x-{new string(letters)}");

    private static readonly Gen<string> Value = Gen.Char['!', 'ÿ']
        .Where(c => c is < '\x7f' or > '\xa0')
        .Array[0, 40]
        .Select(letters => new string(letters));

    private static readonly Gen<Sample> Samples = Gen.Select(
        Gen.Int[0, 3].Select(i => Methods[i]),
        Gen.Select(Name, Value).Array[0, 10],
        Gen.Frequency((4, Gen.Byte.Array[0, 300]), (1, Gen.Byte.Array[100_000, 400_000])),
        Gen.Int[0, 2],
        (method, fields, content, way) => new Sample(method, fields, content, way)
    );

    private sealed record Sample(
        string Method,
        (string Name, string Value)[] Fields,
        byte[] Content,
        int Way
    )
    {
        public ClientRequest ToRequest(string url) =>
            new(
                HttpMethod.Of(Method),
                HttpUrl.Parse(url),
                RequestFields.Of(Fields),
                Way switch
                {
                    0 => RequestContent.Bytes(Content),
                    1 => RequestContent.Stream(new MemoryStream(Content), Content.Length),
                    _ => RequestContent.Stream(new MemoryStream(Content)),
                }
            );
    }

    [Fact]
    public async Task Any_request_comes_back_as_it_was_sent()
    {
        await using var bed = new ClientBed();
        await using var server = await bed
            .System.Http()
            .Listen("http://127.0.0.1:0")
            .Routes(routes => routes.Map(null, "/echo").Answer(EchoAsync))
            .StartAsync();
        var url = $"http://{server.EndPoints[0]}/echo";
        await Samples.SampleAsync(sample => ComesBackAsync(bed, sample, url), iter: 200);
    }

    private static async Task ComesBackAsync(ClientBed bed, Sample sample, string url)
    {
        using var response = await bed.Client.SendAsync(sample.ToRequest(url));
        Assert.Equal(200, response.Status);
        Assert.Equal(sample.Method, response.Headers.Get("x-method"));
        foreach (var group in sample.Fields.GroupBy(field => field.Name, StringComparer.Ordinal))
            Assert.Equal(
                string.Join('|', group.Select(field => field.Value)),
                string.Join('|', response.Headers.GetAll(group.Key))
            );
        Assert.Equal(sample.Content, await response.BytesAsync());
    }

    private static async Task<HttpResponse> EchoAsync(HttpRequest request, CancellationToken gone)
    {
        var content = await request.Body.ReadAllAsync(1_000_000, gone);
        var response = Http.Bytes(content).With("X-Method", request.Head.Method.Name);
        foreach (var field in request.Head.Headers)
            if (field.NameText.StartsWith("x-", StringComparison.Ordinal))
                response = response.With(field.NameText, field.ValueText);
        return response;
    }
}
