using System.Net;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Differential;

/// <summary>A server that answers each request by what it has understood.</summary>
internal abstract class Mirror(string name) : IAsyncDisposable
{
    private static readonly byte[] Sentinel = Wire.Bytes(
        $"GET {Understood.Sentinel} HTTP/1.1⏎{{H}}Connection: close⏎⏎"
    );

    public string Name { get; } = name;

    protected abstract IPEndPoint EndPoint { get; }

    /// <summary>Sends the input and the sentinel over a connection of their own.</summary>
    /// <param name="input">What is to be understood.</param>
    /// <param name="patience">How long it may take; then the server is told that no more will
    /// come.</param>
    public async Task<Answers> AskAsync(byte[] input, TimeSpan patience)
    {
        using var client = await RawClient.ConnectAsync(EndPoint);
        try
        {
            await client.SendAsync((byte[])[.. input, .. Sentinel]);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Refused before all was sent: the answer may have come all the same.
        }

        client.Patience = patience;
        try
        {
            return Answers.Read((await client.ReadToEndAsync()).Bytes, hasWaited: false);
        }
        catch (TimeoutException)
        {
            return await AfterTheEndAsync(client, input);
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Answers to all that is whole have come; the rest ends with the connection.
    /// </summary>
    private async Task<Answers> AfterTheEndAsync(RawClient client, byte[] input)
    {
        client.ShutdownSend();
        client.Patience = TimeSpan.FromSeconds(20);
        try
        {
            return Answers.Read((await client.ReadToEndAsync()).Bytes, hasWaited: true);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{Name} stays: {late.Message}{Wire.Show(input)}", late);
        }
    }
}
