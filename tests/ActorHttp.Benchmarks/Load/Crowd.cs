using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ActorHttp.Benchmarks.Load;

/// <summary>
/// Many connections that stay open, each of which has done a request; the child's side.
/// </summary>
/// <remarks>
/// wrk cannot keep connections between runs, so with it the accepting of 10 000 would be charged
/// to the requests.
/// </remarks>
internal static class Crowd
{
    // A source address has some 28 000 ports; keep well below.
    private const int ConnectionsPerSource = 5_000;

    public static int Serve(Uri url, int count)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n"
        );
        var server = new IPEndPoint(IPAddress.Parse(url.Host), url.Port);
        var sockets = Enumerable.Range(0, count).Select(i => Open(server, i)).ToArray();
        var answerLength = sockets.Select(socket => AskOnce(socket, request)).Last();
        Console.WriteLine($"open {count}");
        using var run = new CrowdRun(sockets, request, answerLength);
        while (Console.ReadLine()?.Split(' ') is ["run", var millis, var inFlight])
        {
            Console.WriteLine(JsonSerializer.Serialize(run.Run(Number(millis), Number(inFlight))));
        }

        return 0;
    }

    private static Socket Open(IPEndPoint server, int index)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        var source = new IPAddress([127, 0, 0, (byte)(2 + (index / ConnectionsPerSource))]);
        // The port is chosen at connect, for this server alone: ports in TIME_WAIT do not matter.
        const int bindAddressNoPort = 24;
        socket.SetRawSocketOption(optionLevel: 0, bindAddressNoPort, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(source, 0));
        socket.Connect(server);
        return socket;
    }

    /// <returns>The length of the answer: all answers after this one are as long.</returns>
    private static int AskOnce(Socket socket, byte[] request)
    {
        socket.Send(request);
        var buffer = new byte[4096];
        for (var length = 0; length < buffer.Length; )
        {
            var received = socket.Receive(buffer.AsSpan(length));
            length = received > 0 ? length + received : throw new IOException("closed too early");
            if (IsWhole(Encoding.Latin1.GetString(buffer, 0, length)))
            {
                return length;
            }
        }

        throw new IOException("the answer is longer than 4 KB");
    }

    private static bool IsWhole(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        const string name = "Content-Length: ";
        var at = answer.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return end >= 0
            && at >= 0
            && answer.Length
                == end + 4 + Number(answer[(at + name.Length)..answer.IndexOf('\r', at)]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
