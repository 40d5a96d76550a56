using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Transport;

/// <summary>What the pollers' connects have in common: whom to tell, and when.</summary>
/// <remarks>
/// <code>
///   Start ──▶ under way ──▶ OnConnected or OnConnectFailed
///     │            ▲
///     │  full      │ 16 ms later: a Unix listener's queue has no readiness to wait for
///     ├──▶ waits ──┘
///     └──▶ failed at once ──item──▶ OnConnectFailed
/// </code>
/// </remarks>
internal abstract class PendingConnect(
    EventLoop loop,
    EndPoint target,
    ConnectOptions options,
    IConnectOwner owner
) : ConnectAttempt, IThreadPoolWorkItem, IDeadlineOwner
{
    private IConnectOwner? _owner = owner;
    private Deadline? _again;
    private SocketError _failure;

    protected EventLoop Loop => loop;

    protected EndPoint Target => target;

    protected ConnectOptions Options => options;

    protected bool IsTcp => target is IPEndPoint;

    /// <summary>Makes a socket and starts; never calls the owner.</summary>
    public void Start()
    {
        SocketError error = Open();
        if (error == SocketError.WouldBlock)
        {
            TryAgainLater();
        }
        else if (error != SocketError.Success)
        {
            _failure = error;
            Release();
            Loop.Execute(this);
        }
    }

    public override void Cancel()
    {
        if (_owner is null)
        {
            return;
        }
        _owner = null;
        Release();
        if (_again is not null)
        {
            Loop.Deadlines.Clear(_again);
        }
    }

    void IDeadlineOwner.OnDeadline() => Start();

    void IThreadPoolWorkItem.Execute() => Fail(_failure);

    /// <returns>
    /// Success: under way, the poll will tell. WouldBlock: the listener's queue is full.
    /// </returns>
    protected abstract SocketError Open();

    /// <summary>Closes what is open; idempotent.</summary>
    protected abstract void Release();

    protected void TryAgainLater()
    {
        Release();
        _again ??= new Deadline(this);
        Loop.Deadlines.Set(_again, Loop.NowMilliseconds + 1);
    }

    protected void Succeed(StreamChannel channel) => TakeOwner()!.OnConnected(channel);

    protected void Fail(SocketError error)
    {
        Release();
        TakeOwner()?.OnConnectFailed(error);
    }

    private IConnectOwner? TakeOwner()
    {
        IConnectOwner? taken = _owner;
        _owner = null;
        return taken;
    }
}
