using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Bodies;

/// <summary>Forms with files (RFC 7578), whole and pulled.</summary>
public sealed class MultipartTests : ContentTest
{
    private const string Type = "multipart/form-data; boundary=b";
    private const string Text = "--b⏎Content-Disposition: form-data; name=\"text\"⏎⏎a\u00c3\u00a4⏎";
    private const string Photo =
        "--b⏎Content-Disposition: form-data; name=\"photo\"; filename=\"../p.jpg\"⏎"
        + "Content-Type: image/jpeg⏎⏎0123456789⏎";

    [Theory]
    [InlineData(Whole)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Parts_come_one_by_one(int partBytes)
    {
        var seen = new List<string>();
        await foreach (
            var part in Request(Type, $"{Text}{Photo}--b--", partBytes).ReadMultipartAsync()
        )
        {
            var bytes = (await part.ReadAllAsync(100)).Length;
            seen.Add($"{part.Name} {part.IsFile} {part.FileName} {part.ContentType} {bytes}");
            Assert.True((await part.ReadAsync()).IsEmpty);
        }

        Assert.Equal(["text False   3", "photo True p.jpg image/jpeg 10"], seen);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(3)]
    public async Task What_is_not_read_of_a_part_is_skipped(int partBytes)
    {
        var names = new List<string>();
        var body = $"{Photo}{Photo}{Text}--b--";
        await foreach (var part in Request(Type, body, partBytes).ReadMultipartAsync())
        {
            names.Add(part.Name);
            if (names.Count == 2)
                Assert.Equal((byte)'0', (await part.ReadAsync()).Span[0]);
        }

        Assert.Equal(["photo", "photo", "text"], names);
    }

    [Fact]
    public async Task A_field_can_be_had_as_text()
    {
        await foreach (var part in Request(Type, $"{Text}--b--").ReadMultipartAsync())
            Assert.Equal("aä", await part.ReadTextAsync(3));
    }

    [Fact]
    public async Task A_part_is_gone_when_the_next_is_there()
    {
        var parts = new List<MultipartPart>();
        await foreach (var part in Request(Type, $"{Text}{Photo}--b--").ReadMultipartAsync())
            parts.Add(part);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await parts[0].ReadAsync());
    }

    [Fact]
    public async Task A_form_without_fields_has_no_parts() =>
        Assert.Equal(0, await CountAsync(Request(Type, "--b--⏎")));

    [Fact, Row("CT-06")]
    public async Task A_file_name_is_never_a_path()
    {
        const string path = "--b⏎Content-Disposition: form-data; name=a; filename=\"{0}\"⏎⏎⏎--b--";
        foreach (var name in new[] { "../../x", "C:\\x", "/x", "..\\x", "C:\\\\a\\\\x" })
        await foreach (var part in Request(Type, path.Replace("{0}", name)).ReadMultipartAsync())
            Assert.Equal("x", part.FileName);
        var nul = Request(Type, path.Replace("{0}", "x\0.jpg"));
        await RefusedAsync(400, CountAsync(nul));
    }

    [Fact]
    public async Task A_file_that_was_not_chosen_has_no_name()
    {
        const string body = "--b⏎Content-Disposition: form-data; name=a; filename=\"\"⏎⏎⏎--b--";
        await foreach (var part in Request(Type, body).ReadMultipartAsync())
            Assert.Equal((true, null), (part.IsFile, part.FileName));
    }

    [Theory, Row("CT-05")]
    [InlineData(415, "")]
    [InlineData(415, "text/plain; boundary=b")]
    [InlineData(415, "multipart/mixed; boundary=b")]
    [InlineData(400, "multipart/form-data")]
    [InlineData(400, "multipart/form-data; boundary=\"\"")]
    [InlineData(400, "multipart/form-data; boundary=\"b \"")]
    [InlineData(400, "multipart/form-data; boundary=b; boundary=c")]
    [InlineData(400, "multipart/form-data; boundary=")]
    public async Task A_type_without_a_good_boundary_is_refused(int status, string type) =>
        await RefusedAsync(status, CountAsync(Request(type, "--b--")));

    [Fact, Row("CT-05")]
    public async Task A_boundary_of_a_hundred_characters_is_refused()
    {
        var type = $"multipart/form-data; boundary={new string('b', 100)}";
        await RefusedAsync(400, CountAsync(Request(type, "--b--")));
    }

    [Theory, Row("CT-05")]
    [InlineData("")]
    [InlineData(Text)]
    [InlineData(Text + "--b")]
    [InlineData("--b⏎⏎x⏎--b--")]
    [InlineData("--b⏎Content-Disposition: attachment; name=a⏎⏎x⏎--b--")]
    [InlineData("--b⏎Content-Disposition: form-data⏎⏎x⏎--b--")]
    [InlineData("--b⏎Content-Disposition: form-data; name=\"\u00ff\"⏎⏎x⏎--b--")]
    [InlineData("--b⏎Content-Disposition: form-data; name=a⏎content-disposition: x⏎⏎x⏎--b--")]
    [InlineData("--b⏎Content-Disposition: form-data; name=\"a\0\"⏎⏎x⏎--b--")]
    public async Task What_is_malformed_is_400(string body)
    {
        await RefusedAsync(400, CountAsync(Request(Type, body)));
        await RefusedAsync(400, CountAsync(Request(Type, body, partBytes: 1)));
    }

    [Fact, Row("CT-05")]
    public async Task Parts_are_held_to_a_number()
    {
        var body = string.Concat(Enumerable.Repeat(Text, 1_001)) + "--b--";
        await RefusedAsync(413, CountAsync(Request(Type, body, partBytes: 1_000)));
    }

    [Theory, Row("CT-05")]
    [InlineData(Whole)]
    [InlineData(1)]
    public async Task A_part_is_held_to_its_bytes_also_when_it_is_skipped(int partBytes)
    {
        var body = $"{Text}{Photo}--b--";
        Assert.Equal(2, await CountAsync(Request(Type, body, partBytes), 10));
        await RefusedAsync(413, CountAsync(Request(Type, body, partBytes), 9));
    }

    [Theory, Row("CT-05")]
    [InlineData(Whole)]
    [InlineData(50)]
    public async Task So_is_the_body(int partBytes)
    {
        var body = $"{Text}{Photo}--b--".Replace("⏎", "\r\n");
        var request = Request(Type, body, partBytes);
        Assert.Equal(2, await CountAsync(request, allBytes: body.Length));
        request = Request(Type, body, partBytes);
        await RefusedAsync(413, CountAsync(request, allBytes: body.Length - 1));
    }

    [Fact]
    public async Task All_of_a_part_is_held_to_the_limit_of_the_call()
    {
        await foreach (var part in Request(Type, $"{Photo}--b--", 4).ReadMultipartAsync())
            await RefusedAsync(413, part.ReadAllAsync(9));
    }

    private static async ValueTask<int> CountAsync(
        HttpRequest request,
        long? partBytes = null,
        long? allBytes = null
    )
    {
        var count = 0;
        await foreach (var part in request.ReadMultipartAsync(partBytes, allBytes))
            count += part.Name.Length > 0 ? 1 : 0;
        return count;
    }
}
