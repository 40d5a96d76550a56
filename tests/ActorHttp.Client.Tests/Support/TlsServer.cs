using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActorHttp.Client.Tests;

/// <summary>A server that does to each client over TLS what a script says.</summary>
internal sealed class TlsServer(
    X509Certificate2 certificate,
    Func<SslStream, Task> script,
    bool asksForCertificate = false
) : IAsyncDisposable
{
    private readonly RawServer _server = new(async peer =>
    {
        await using var stream = new NetworkStream(peer.Socket, ownsSocket: false);
        await using var tls = new SslStream(stream);
        try
        {
            var options = new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = asksForCertificate,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is not null || !asksForCertificate,
            };
            await tls.AuthenticateAsServerAsync(options, peer.Stop);
            await script(tls);
        }
        catch (Exception end) when (end is IOException or AuthenticationException)
        {
            // The client broke off.
        }
    });

    public string Url => $"https://localhost:{Port}/";

    public int Port => _server.EndPoint.Port;

    public int Accepted => _server.Accepted;

    /// <summary>Answers every request by the same bytes.</summary>
    public static TlsServer Answering(string response, X509Certificate2? certificate = null) =>
        new(
            certificate ?? Certificates.Good,
            async tls =>
            {
                while (await ReadHeadAsync(tls) is { Length: > 0 })
                    await tls.WriteAsync(Encoding.Latin1.GetBytes(response.Crlf()));
            }
        );

    /// <summary>Up to the empty line; short when the client has closed.</summary>
    public static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                break;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
