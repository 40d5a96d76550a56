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
    private const long MakeRoomEvery = 1000;
    private const int RefusalsPerAccept = 8;

    private readonly IActorRef _self = Context.Self;
    private readonly BackOff _backOff = new(firstMilliseconds: 10, mostMilliseconds: 1000);
    private Deadline? _resume;
    private bool _isExhausted;
    private long _nextRoom;

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
            if (!binding.Socket.IsInherited)
                TakeTheQueue();
            binding.Socket.Close();
            Sender.Tell(AcceptingStopped.Instance, Self);
        }
    }

    // The kernel resets those who wait in its queue when the socket is closed; but that of an
    // inherited one is the next server's.
    private void TakeTheQueue()
    {
        for (var i = 0; i < binding.Limits.Backlog; i++)
        {
            var result = binding.Socket.Accept();
            if (result.Status == AcceptStatus.Accepted)
                Take(result.Socket!);
            else if (result.Status != AcceptStatus.Skip)
                return;
        }
    }

    private void AcceptSome()
    {
        // To send somebody away is little work: who comes in a crowd shall know at once.
        var handOvers = binding.Limits.AcceptsPerTick;
        var refusals = handOvers * RefusalsPerAccept;
        var skips = handOvers;
        while (handOvers > 0 && refusals > 0)
        {
            var result = binding.Socket.Accept();
            if (result.Status == AcceptStatus.Accepted)
                _ = Take(result.Socket!) ? handOvers-- : refusals--;
            else if (result.Status != AcceptStatus.Skip || --skips == 0)
            {
                Stop(result);
                return;
            }
        }
        _self.Tell(Acceptable.Instance, ActorRefs.NoSender);
    }

    /// <returns>Whether there was a place for it.</returns>
    private bool Take(AcceptedSocket socket)
    {
        if (_isExhausted)
            binding.Log.AcceptsAgain();
        _isExhausted = false;
        if (binding.Board.Total * 10L >= binding.ConnectionLimit * 9L)
            MakeRoom();
        if (binding.IsFull)
        {
            Refuse(socket);
            return false;
        }
        HandOver(socket);
        return true;
    }

    private void HandOver(AcceptedSocket socket)
    {
        var loop = binding.Board.EnterLeastLoaded();
        binding.Services[loop].HandedOver.Enqueue(socket);
        binding.Supervisors[loop].Tell(ConnectionSupervisor.Accepted.Instance, Self);
    }

    private void Refuse(AcceptedSocket socket)
    {
        binding.Log.Full(binding.ConnectionLimit);
        binding.Refusals.Refuse(socket);
    }

    private void MakeRoom()
    {
        if (Events.NowMilliseconds < _nextRoom)
            return;
        _nextRoom = Events.NowMilliseconds + MakeRoomEvery;
        foreach (var supervisor in binding.Supervisors)
            supervisor.Tell(ConnectionSupervisor.MakeRoom.Instance, Self);
    }

    // Out of descriptors or memory, or one error after the other: trying again at once would only
    // spin.
    private void Stop(AcceptResult result)
    {
        if (result.Status is AcceptStatus.Exhausted or AcceptStatus.Skip)
            Pause(result);
    }

    private void Pause(AcceptResult result)
    {
        _isExhausted = true;
        binding.Services[Events.Index].Counters.AcceptErrors++;
        var pause = (long)_backOff.Next(Events.NowMilliseconds).TotalMilliseconds;
        binding.Log.CannotAccept(result.ErrorName, pause);
        Events.Deadlines.Set(_resume!, Events.NowMilliseconds + pause);
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
