using System.Net;
using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp.TestKit.Memory;

/// <summary>A client's socket without a kernel: both of its ends are in the same hands.</summary>
/// <remarks>Every member is for the loop's thread only, as with a real one.</remarks>
internal sealed class MemoryChannel(EventLoop loop, IMemoryClient client) : StreamChannel(loop)
{
    private readonly BytesQueue _input = new();
    private readonly BytesQueue _queued = new();
    private bool _isBlocked;
    private bool _hasToldEnd;

    /// <summary>Bytes that the kernel would take for a client that does not read.</summary>
    public int Window { get; init; } = 64 * 1024;

    /// <summary>Who was told that the channel is readable and writable.</summary>
    public IChannelOwner? Owner { get; private set; }

    /// <summary>How often each of the two endings was called for.</summary>
    public int Closes { get; private set; }

    /// <inheritdoc cref="Closes"/>
    public int Resets { get; private set; }

    /// <summary>The server has shut its sending side.</summary>
    public bool IsShut { get; private set; }

    /// <summary>Whether the client takes what is sent.</summary>
    public bool IsReading { get; private set; } = true;

    public bool ClientIsGone { get; private set; }
    public bool ClientHasFinished { get; private set; }

    /// <summary>What the client would have, if it read.</summary>
    public ReadOnlySpan<byte> Queued => _queued.Unread;

    public override EndPoint? RemoteEndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 1);
    public override EndPoint? LocalEndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 2);
    public override bool IsOpen => Closes + Resets == 0;
    public override int? QueuedBytes => _queued.Unread.Length;

    public void ClientSends(ReadOnlySpan<byte> bytes)
    {
        _input.Add(bytes);
        Announce();
    }

    public void ClientFinishes()
    {
        ClientHasFinished = true;
        Announce();
    }

    public void ClientResets()
    {
        ClientIsGone = true;
        Announce();
    }

    public void ClientStopsReading() => IsReading = false;

    public void ClientReads()
    {
        IsReading = true;
        client.Take(_queued.Unread);
        _queued.Remove(_queued.Unread.Length);
        TellEndInTurn();
        if (!_isBlocked)
            return;
        _isBlocked = false;
        Later(() => Owner?.OnWritable());
    }

    public override void Attach(IChannelOwner owner)
    {
        Owner = owner;
        if (!_input.Unread.IsEmpty || ClientHasFinished || ClientIsGone)
            Announce();
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        MustBe(IsOpen, "the channel is used after its end");
        if (ClientIsGone)
            return IoResult.Failed(SocketError.ConnectionReset);
        if (_input.Unread.IsEmpty)
            return ClientHasFinished ? IoResult.EndOfStream : IoResult.WouldBlock;
        var count = Math.Min(buffer.Length, _input.Unread.Length);
        _input.Unread[..count].CopyTo(buffer);
        _input.Remove(count);
        return IoResult.Done(count, drained: _input.Unread.IsEmpty && !ClientHasFinished);
    }

    public override IoResult Send(ReadOnlySpan<byte> bytes)
    {
        MustBe(IsOpen, "the channel is used after its end");
        if (ClientIsGone)
            return IoResult.Failed(SocketError.ConnectionReset);
        MustBe(!IsShut, "bytes are sent behind the end");
        if (IsReading)
        {
            client.Take(bytes);
            return IoResult.Done(bytes.Length, drained: false);
        }
        var room = Math.Min(Window - _queued.Unread.Length, bytes.Length);
        if (room == 0)
        {
            _isBlocked = true;
            return IoResult.WouldBlock;
        }
        _queued.Add(bytes[..room]);
        return IoResult.Done(room, drained: false);
    }

    public override void ShutdownSend()
    {
        MustBe(IsOpen, "the channel is used after its end");
        IsShut = true;
        TellEndInTurn();
    }

    public override void Close()
    {
        Closes++;
        if (_input.Unread.IsEmpty)
            TellEndInTurn();
        else
            TellEnd(wasReset: true);
    }

    public override void Reset()
    {
        Resets++;
        TellEnd(wasReset: true);
    }

    private static void MustBe(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }

    // What the kernel still holds comes before the end.
    private void TellEndInTurn()
    {
        if (_queued.Unread.IsEmpty && (IsShut || !IsOpen))
            TellEnd(wasReset: false);
    }

    private void TellEnd(bool wasReset)
    {
        if (_hasToldEnd)
            return;
        _hasToldEnd = true;
        client.End(wasReset);
    }

    private void Announce() => Later(() => Owner?.OnReadable());

    // As the kernel: nothing is announced of what has been closed.
    private void Later(Action call) =>
        Loop.Execute(
            new Item(() =>
            {
                if (IsOpen)
                    call();
            })
        );

    private sealed class Item(Action run) : IThreadPoolWorkItem
    {
        public void Execute() => run();
    }
}
