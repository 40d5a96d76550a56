using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>One endpoint: accepts sockets and hands each to the least loaded loop.</summary>
/// <remarks>
/// Connections are not its children: when it fails and is restarted, or stops to drain, they live
/// on. The listening socket belongs to the server, so a restarted listener goes on with it. No
/// error of accept is fatal but that of a closed socket.
/// </remarks>
internal sealed class ListenerActor(ServerBinding binding) : UntypedActor, IDeadlineOwner
{
    private const long FirstPause = 10;
    private const long LongestPause = 1000;

    private readonly IActorRef _self = Context.Self;
    private Deadline? _resume;
    private long _pause = FirstPause;
    private long _quietUntil;

    private EventLoop Events => binding.AcceptLoop.Events;

    public void OnDeadline() => _self.Tell(Acceptable.Instance, ActorRefs.NoSender);

    protected override void PreStart()
    {
        _resume = new Deadline(this);
        binding.AnnounceTo(_self);
        _self.Tell(Acceptable.Instance, ActorRefs.NoSender);
    }

    protected override void PostStop()
    {
        if (_resume is not null)
            Events.Deadlines.Clear(_resume);
    }

    protected override void OnReceive(object message)
    {
        if (message is Acceptable)
            AcceptSome();
        else if (message is StopAccepting)
        {
            binding.Socket.Close();
            Sender.Tell(AcceptingStopped.Instance, Self);
        }
    }

    private void AcceptSome()
    {
        for (var i = 0; i < binding.Limits.AcceptsPerTick; i++)
        {
            var result = binding.Socket.Accept();
            if (result.Status == AcceptStatus.Accepted)
                HandOver(result.Socket!);
            else if (result.Status == AcceptStatus.Exhausted)
            {
                Pause(result);
                return;
            }
            else if (result.Status != AcceptStatus.Skip)
                return;
        }
        _self.Tell(Acceptable.Instance, ActorRefs.NoSender);
    }

    private void HandOver(AcceptedSocket socket)
    {
        _pause = FirstPause;
        if (binding.Board.Total >= binding.ConnectionLimit)
        {
            Refuse(socket);
            return;
        }
        var loop = binding.Board.EnterLeastLoaded();
        binding.Services[loop].HandedOver.Enqueue(socket);
        binding.Supervisors[loop].Tell(ConnectionSupervisor.Accepted.Instance, Self);
    }

    private void Refuse(AcceptedSocket socket)
    {
        var services = binding.Services[binding.AcceptLoop.Events.Index];
        services.Counters.Refused++;
        Refusal.Send(socket.BindTo(Events), services.Standard);
        Warn($"{binding.ConnectionLimit} connections are open, the limit; more get 503.");
    }

    // Out of descriptors or memory: trying again at once would only spin.
    private void Pause(AcceptResult result)
    {
        Warn($"Cannot accept ({result.ErrorName}); trying again in {_pause} ms.");
        Events.Deadlines.Set(_resume!, Events.NowMilliseconds + _pause);
        _pause = Math.Min(_pause * 2, LongestPause);
    }

    private void Warn(string what)
    {
        if (Events.NowMilliseconds < _quietUntil)
            return;
        _quietUntil = Events.NowMilliseconds + 1000;
        binding.Log.Warning("{0}: {1}", binding.EndPoint, what);
    }

    /// <summary>Loop → listener: clients wait.</summary>
    internal sealed class Acceptable : IDeadLetterSuppression
    {
        public static readonly Acceptable Instance = new();
    }

    /// <summary>Server → listener: close the listening socket. Answered by
    /// <see cref="AcceptingStopped"/>.</summary>
    internal sealed record StopAccepting;

    internal sealed class AcceptingStopped
    {
        public static readonly AcceptingStopped Instance = new();
    }
}
