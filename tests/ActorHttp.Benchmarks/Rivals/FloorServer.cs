using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorHttp.Benchmarks.Native;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>
/// The least that a server in C# can do: one epoll loop, one recv and one send per batch, a fixed
/// answer for whatever ends in an empty line.
/// </summary>
/// <remarks>
/// It trusts its client: bodies are not framed, and a client that does not read is dropped. It
/// marks how far down the costs could go, and is not a server to use.
/// </remarks>
internal sealed unsafe class FloorServer : IDisposable
{
    private const int InputSize = 16 * 1024;
    private const int MaxDescriptor = 65_536;

    private readonly Epoll _epoll = new();
    private readonly Socket _listener = new(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp
    );
    private readonly int _listenerFd;
    private readonly byte* _input = (byte*)NativeMemory.Alloc(InputSize);
    private readonly byte[] _cuts = new byte[MaxDescriptor];
    private readonly FixedAnswers _answers = FixedAnswers.KeepAlive();
    private readonly FixedAnswers _lastAnswer = FixedAnswers.Close();

    public FloorServer(IPEndPoint endPoint)
    {
        _listener.Bind(endPoint);
        _listener.Listen(4096);
        _listener.Blocking = false;
        _listenerFd = (int)_listener.Handle;
        _epoll.AddListener(_listenerFd);
    }

    public IPEndPoint LocalEndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Serves on the calling thread until cancelled; looks at that once a second.</summary>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var ready = _epoll.Wait(milliseconds: 1000);
            _answers.Refresh();
            _lastAnswer.Refresh();
            for (var i = 0; i < ready; i++)
            {
                Serve(_epoll.Ready(i));
            }
        }
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _listener.Dispose();
        NativeMemory.Free(_input);
    }

    private void Serve(int fd)
    {
        if (fd == _listenerFd)
        {
            AcceptAll();
            return;
        }

        // Edge triggered: only a short read means that the socket is drained.
        while (Answer(fd, out var received) && received == InputSize) { }
    }

    private void AcceptAll()
    {
        int fd;
        while ((fd = LibC.Accept(_listenerFd, 0, 0, LibC.NonBlocking)) >= 0)
        {
            if (fd >= MaxDescriptor)
            {
                _ = LibC.Close(fd);
                continue;
            }

            const int tcp = 6;
            var on = 1;
            _ = LibC.SetOption(fd, tcp, name: 1, &on, sizeof(int));
            _cuts[fd] = 0;
            _epoll.AddConnection(fd);
        }
    }

    private bool Answer(int fd, out nint received)
    {
        received = LibC.Receive(fd, _input, InputSize, 0);
        if (received <= 0)
        {
            return received < 0 && Marshal.GetLastPInvokeError() == LibC.TryAgain || Close(fd);
        }

        var bytes = new ReadOnlySpan<byte>(_input, (int)received);
        var count = RequestCounter.Count(bytes, ref _cuts[fd]);
        if (count > 0 && bytes.IndexOf("Connection: close"u8) >= 0)
        {
            _ = Send(fd, _lastAnswer, 1);
            return Close(fd);
        }

        return Send(fd, _answers, count) || Close(fd);
    }

    private static bool Send(int fd, FixedAnswers answers, int count)
    {
        fixed (byte* bytes = answers.Bytes)
        {
            for (int batch; count > 0; count -= batch)
            {
                batch = Math.Min(count, FixedAnswers.MaxBatch);
                var length = (nint)batch * answers.Length;
                if (LibC.Send(fd, bytes, length, LibC.NoSignal) != length)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Close(int fd)
    {
        _ = LibC.Close(fd);
        return false;
    }
}
