using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>How one receive or send ended.</summary>
public enum IoStatus
{
    /// <summary>Bytes have moved; after a send perhaps fewer than offered.</summary>
    Done,

    /// <summary>The kernel has nothing, or no room; the owner will be called.</summary>
    WouldBlock,

    /// <summary>The peer sends no more.</summary>
    EndOfStream,

    /// <summary>The connection is broken; close it.</summary>
    Failed,
}

/// <summary>The outcome of one receive or send.</summary>
public readonly struct IoResult
{
    private IoResult(IoStatus status, int bytes, bool drained, SocketError error)
    {
        Status = status;
        Bytes = bytes;
        Drained = drained;
        Error = error;
    }

    /// <summary>Nothing moved; the owner will be called when that changes.</summary>
    public static IoResult WouldBlock => new(IoStatus.WouldBlock, 0, true, SocketError.WouldBlock);

    /// <summary>The peer has half-closed or closed in good order.</summary>
    public static IoResult EndOfStream => new(IoStatus.EndOfStream, 0, true, SocketError.Success);

    /// <summary>How it ended.</summary>
    public IoStatus Status { get; }

    /// <summary>Bytes moved; 0 unless <see cref="IoStatus.Done"/>.</summary>
    public int Bytes { get; }

    /// <summary>
    /// After a receive: nothing more waits now and the owner will be called again. False: receive
    /// again, or come back by yourself, for nobody will call.
    /// </summary>
    public bool Drained { get; }

    /// <summary>Why it failed; <see cref="SocketError.Success"/> when it did not.</summary>
    public SocketError Error { get; }

    /// <summary>Bytes have moved.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="drained">See <see cref="Drained"/>.</param>
    public static IoResult Done(int bytes, bool drained) =>
        new(IoStatus.Done, bytes, drained, SocketError.Success);

    /// <summary>The connection is broken.</summary>
    /// <param name="error">Why.</param>
    public static IoResult Failed(SocketError error) => new(IoStatus.Failed, 0, true, error);

    /// <summary>For logs: the status and its figure.</summary>
    public override string ToString() =>
        Status switch
        {
            IoStatus.Done => $"Done({Bytes}{(Drained ? ", drained" : "")})",
            IoStatus.Failed => $"Failed({Error})",
            _ => Status.ToString(),
        };
}
