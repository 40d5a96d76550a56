using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorHttp.Benchmarks.Native;

namespace ActorHttp.Benchmarks.Load;

/// <summary>Sends on all connections in turn, with a fixed number of requests in flight.</summary>
internal sealed unsafe class CrowdRun : IDisposable
{
    private const int InputSize = 16 * 1024;

    private readonly Socket[] _sockets;
    private readonly byte[] _request;
    private readonly int _answerLength;
    private readonly Epoll _epoll = new();
    private readonly byte* _input = (byte*)NativeMemory.Alloc(InputSize);
    private readonly int[] _missing;
    private readonly Queue<int> _free = new();
    private long _completed;
    private int _inFlight;
    private int _lost;

    public CrowdRun(Socket[] sockets, byte[] request, int answerLength)
    {
        _sockets = sockets;
        _request = request;
        _answerLength = answerLength;
        var descriptors = sockets.Select(socket => (int)socket.Handle).ToArray();
        _missing = new int[descriptors.Max() + 1];
        foreach (var fd in descriptors)
        {
            _epoll.AddConnection(fd);
            _free.Enqueue(fd);
        }
    }

    public CrowdResult Run(int milliseconds, int inFlight)
    {
        var clock = Stopwatch.StartNew();
        _completed = 0;
        for (var i = 0; i < inFlight; i++)
        {
            SendNext();
        }

        while (clock.ElapsedMilliseconds < milliseconds)
        {
            Poll(goOn: true);
        }

        var end = clock.ElapsedMilliseconds + 1000;
        while (_inFlight > 0 && clock.ElapsedMilliseconds < end)
        {
            Poll(goOn: false);
        }

        return new(_completed, (long)clock.Elapsed.TotalMicroseconds, _lost + _inFlight);
    }

    public void Dispose()
    {
        _epoll.Dispose();
        NativeMemory.Free(_input);
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private void Poll(bool goOn)
    {
        var ready = _epoll.Wait(milliseconds: 100);
        for (var i = 0; i < ready; i++)
        {
            if (Receive(_epoll.Ready(i)) && goOn)
            {
                SendNext();
            }
        }
    }

    /// <returns>Whether an answer is whole, or its connection is lost.</returns>
    private bool Receive(int fd)
    {
        var received = (int)LibC.Receive(fd, _input, InputSize, LibC.DontWait);
        if (received <= 0)
        {
            return (received == 0 || Marshal.GetLastPInvokeError() != LibC.TryAgain) && Lose(fd);
        }

        _missing[fd] -= received;
        if (_missing[fd] != 0)
        {
            return _missing[fd] < 0 && Lose(fd);
        }

        _completed++;
        _inFlight--;
        _free.Enqueue(fd);
        return true;
    }

    private void SendNext()
    {
        if (!_free.TryDequeue(out var fd))
        {
            return;
        }

        _missing[fd] = _answerLength;
        _inFlight++;
        fixed (byte* request = _request)
        {
            if (LibC.Send(fd, request, _request.Length, LibC.NoSignal) != _request.Length)
            {
                Lose(fd);
            }
        }
    }

    private bool Lose(int fd)
    {
        _lost++;
        _inFlight -= _missing[fd] == 0 ? 0 : 1;
        _missing[fd] = 0;
        return true;
    }
}
