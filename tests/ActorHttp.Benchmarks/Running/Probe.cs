using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Benchmarks.Running;

/// <summary>One request in raw bytes, and what a right answer holds.</summary>
internal sealed record Probe(string Request, string Expected)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Probe Get(string path, string expected) =>
        new($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", expected);

    public static Probe Post(string path, string body) =>
        new(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + $"Content-Length: {body.Length}\r\n\r\n{body}",
            body
        );

    public static Probe PostChunked(string path, string body) =>
        new(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + $"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n",
            body
        );

    /// <summary>Whether it is asked over TLS, by a certificate that nobody checks.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The whole answer as text, read until the server closes.</summary>
    /// <exception cref="SocketException">Nobody listens, or the connection broke.</exception>
    /// <exception cref="InvalidDataException">The answer is wrong.</exception>
    public async Task<string> AskAsync(int port)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await using var stream = await StreamOf(client, patience.Token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Request), patience.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync(patience.Token);
        return IsRight(answer)
            ? answer
            : throw new InvalidDataException($"a wrong answer to {Request}\n{answer}");
    }

    public static string HeadOf(string answer) => answer[..(HeadLength(answer))];

    private async Task<Stream> StreamOf(TcpClient client, CancellationToken cancel)
    {
        if (!IsSecure)
        {
            return client.GetStream();
        }

        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(ServerCertificate.Unchecked, cancel);
        return tls;
    }

    private bool IsRight(string answer) =>
        answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)
        && answer.IndexOf(Expected, HeadLength(answer), StringComparison.Ordinal) >= 0;

    private static int HeadLength(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 ? answer.Length : end;
    }
}
