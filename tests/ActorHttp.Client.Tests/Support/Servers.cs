using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Client.Tests;

/// <summary>Raw servers that several tests need.</summary>
internal static class Servers
{
    private static readonly ConcurrentBag<Socket> Bound = [];

    public const string Hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /// <summary>Answers 200 with that text.</summary>
    public static string Ok(string text) =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\n\r\n{text}";

    /// <summary>The first connection answers every request by the first bytes and stays open, all
    /// others answer hello.</summary>
    public static RawServer FirstThenHello(string first)
    {
        var connections = 0;
        return new RawServer(async peer =>
        {
            var isFirst = Interlocked.Increment(ref connections) == 1;
            while (await peer.ReadHeadAsync() is not null)
                await peer.SendAsync(isFirst ? first.Crlf() : Hello);
        });
    }

    /// <summary>Keeps the heads of all requests, and answers them by what they get.</summary>
    public static RawServer Noting(List<string> heads, Func<string, string> answer) =>
        new(async peer =>
        {
            while (await peer.ReadHeadAsync() is { } head)
            {
                lock (heads)
                    heads.Add(head);
                await peer.SendAsync(answer(head).Crlf());
            }
        });

    /// <summary>Takes connections, and says nothing.</summary>
    public static RawServer Silent() => new(peer => peer.ReadToEndAsync());

    /// <summary>A port of this machine where nobody listens, nor can while the tests run.</summary>
    public static Task<string> ClosedUrlAsync()
    {
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Bound.Add(bound);
        return Task.FromResult($"http://{bound.LocalEndPoint}/");
    }
}
