using System.Net.Security;

namespace ActorHttp.Transport;

/// <summary>Runs a handshake on the thread pool and brings its outcome back to the loop.</summary>
/// <remarks>
/// Signing takes a millisecond, and the look-up of a certificate chain may go over the network: no
/// loop has the time. Reads and writes go to the loop and come back, see
/// <see cref="CipherStream"/>.
/// </remarks>
internal sealed class TlsHandshake : IThreadPoolWorkItem
{
    private readonly SslStream _ssl;
    private readonly Func<SslStream, Task> _authenticate;
    private readonly Action<Exception?> _over;
    private readonly EventLoop _loop;

    private TlsHandshake(
        SslStream ssl,
        Func<SslStream, Task> authenticate,
        Action<Exception?> over,
        EventLoop loop
    )
    {
        _ssl = ssl;
        _authenticate = authenticate;
        _over = over;
        _loop = loop;
    }

    /// <param name="ssl">Nobody else touches it until the end is told.</param>
    /// <param name="authenticate">Begins the handshake.</param>
    /// <param name="over">Called on the loop, with what went wrong.</param>
    /// <param name="loop">The loop; when it ends, nothing is told.</param>
    public static void Start(
        SslStream ssl,
        Func<SslStream, Task> authenticate,
        Action<Exception?> over,
        EventLoop loop
    ) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            new TlsHandshake(ssl, authenticate, over, loop),
            preferLocal: false
        );

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await _authenticate(_ssl).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }
        _loop.Execute(new Outcome(_over, failure));
    }

    private sealed class Outcome(Action<Exception?> over, Exception? failure) : IThreadPoolWorkItem
    {
        public void Execute() => over(failure);
    }
}
