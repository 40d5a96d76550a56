using System.Net.Http;

namespace ActorHttp.Examples.Tests;

/// <summary>Chat: a line reaches all who listen, while they listen.</summary>
public sealed class ChatTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http = new() { Timeout = Soon };
    private Example _example = null!;

    public async Task InitializeAsync() => _example = await Example.StartAsync("Chat");

    public Task DisposeAsync() => _example.DisposeAsync().AsTask();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_line_reaches_two_clients_at_once()
    {
        using var ann = await JoinAsync("tea");
        using var bob = await JoinAsync("tea");
        using var other = await JoinAsync("coffee");
        Assert.Equal("""{"by":2}""", await SayAsync("tea", "hello all"));
        Assert.Equal("hello all", await LineAsync(ann));
        Assert.Equal("hello all", await LineAsync(bob));
        Assert.Equal("""{"by":1}""", await SayAsync("coffee", "hello you"));
        Assert.Equal("hello you", await LineAsync(other));
    }

    [Fact]
    public async Task A_client_that_has_left_is_forgotten()
    {
        using var ann = await JoinAsync("tea");
        var bob = await JoinAsync("tea");
        bob.Dispose();
        await Eventually.IsTrueAsync(
            async () => await SayAsync("tea", "who is here?") == """{"by":1}""",
            "only one listens"
        );
        Assert.Equal("who is here?", await LineAsync(ann));
        Assert.Equal(0, _example.Process.Log.Count("[ERROR]"));
    }

    [Fact]
    public async Task The_end_of_the_program_is_the_end_of_each_response()
    {
        using var ann = await JoinAsync("tea");
        _example.Signal(Example.Terminate);
        Assert.Null(await LineAsync(ann));
        ann.Dispose();
        await _example.EndsAsync();
    }

    private async Task<StreamReader> JoinAsync(string room)
    {
        var reader = new StreamReader(await _http.GetStreamAsync(Url(room)));
        Assert.Equal($"* this is {room}", await LineAsync(reader));
        return reader;
    }

    private async Task<string> SayAsync(string room, string line)
    {
        using var content = new StringContent(line);
        using var response = await _http.PostAsync(Url(room), content);
        return await response.Content.ReadAsStringAsync();
    }

    private static Task<string?> LineAsync(StreamReader reader) =>
        reader.ReadLineAsync().WaitAsync(Soon);

    private Uri Url(string room) => new($"http://{_example.Process.EndPoint}/chat/{room}");
}
