using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace ActorHttp.Examples.Tests;

/// <summary>Upload: large bodies in little memory, and what becomes of half of one.</summary>
public sealed partial class UploadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Id = "00000000-0000-0000-0000-000000000001";
    private const int Size = 50_000_000;
    private const int MostKilobytes = 160_000;

    // 24 MiB of heap: a body of 50 MB that is kept would end the process.
    private static readonly Dictionary<string, string> SmallHeap = new(StringComparer.Ordinal)
    {
        ["DOTNET_GCHeapHardLimit"] = "0x1800000",
    };

    private readonly byte[] _content = new byte[Size];
    private Example _example = null!;

    public async Task InitializeAsync()
    {
        new Random(1).NextBytes(_content);
        _example = await Example.StartAsync("Upload", SmallHeap);
    }

    public Task DisposeAsync() => _example.DisposeAsync().AsTask();

    [Fact]
    public async Task A_large_body_takes_little_memory()
    {
        using var client = await _example.ConnectAsync();
        await client.SendAsync($"POST /files HTTP/1.1⏎{{H}}Content-Length: {Size}⏎⏎");
        await client.SendAsync(_content);
        var response = await client.ReadResponseAsync();
        Assert.Equal(201, response.Status);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(_content)), response.Text);
        var status = await File.ReadAllTextAsync($"/proc/{_example.Process.Id}/status");
        var peak = int.Parse(Peak().Match(status).Groups[1].ValueSpan);
        output.WriteLine($"Resident at most: {peak} kB");
        Assert.True(peak < MostKilobytes, $"{peak} kB");
    }

    [Fact]
    public async Task Others_see_how_far_it_is_and_the_end_of_the_program_lets_it_finish()
    {
        using var client = await BeginAsync();
        _example.Signal(Example.Terminate);
        await client.SendAsync(_content.AsMemory(Size / 2));
        var response = await client.ReadResponseAsync();
        Assert.Equal((201, "close"), (response.Status, response.Header("Connection")));
        client.Dispose();
        await _example.EndsAsync();
    }

    [Fact]
    public async Task Half_of_a_file_is_not_kept()
    {
        (await BeginAsync()).Reset();
        await Eventually.IsTrueAsync(() => ProgressHas("\"state\":\"failed\""), "it has failed");
        Assert.Equal(404, (await _example.GetAsync($"/files/{Id}")).Status);
    }

    [Fact]
    public async Task Too_much_is_refused_before_it_is_sent()
    {
        var response = await _example.AskAsync(
            "POST /files HTTP/1.1⏎{H}Content-Length: 100000001⏎⏎"
        );
        Assert.Equal(413, response.Status);
    }

    private async Task<RawClient> BeginAsync()
    {
        var client = await _example.ConnectAsync();
        await client.SendAsync($"POST /files?id={Id} HTTP/1.1⏎{{H}}Content-Length: {Size}⏎⏎");
        await client.SendAsync(_content.AsMemory(0, Size / 2));
        await Eventually.IsTrueAsync(() => ProgressHas("\"received\":25000000"), "half has come");
        return client;
    }

    private async Task<bool> ProgressHas(string text) =>
        (await _example.GetAsync($"/files/{Id}/progress")).Text.Contains(text);

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex Peak();
}
