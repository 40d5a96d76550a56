using System.Text;
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;

namespace Chat;

/// <summary>For one of the rooms.</summary>
internal sealed record ForRoom(string Name, object Message);

internal sealed record Join(IActorRef Listener);

internal sealed record Line(string Text);

/// <summary>How many listeners a line was told to.</summary>
internal sealed record Heard(int By);

internal sealed record Close;

/// <summary>Finds a room, or makes it.</summary>
internal sealed class Rooms : ReceiveActor
{
    public Rooms()
    {
        Receive<ForRoom>(message =>
        {
            var room = Context.Child(message.Name);
            if (room.IsNobody())
                room = Context.ActorOf(Props.Create(() => new Room()), message.Name);
            room.Forward(message.Message);
        });
    }
}

/// <summary>Those who listen. A client that leaves ends its listener, and so is forgotten here.
/// </summary>
internal sealed class Room : ReceiveActor
{
    private readonly HashSet<IActorRef> _listeners = [];

    public Room()
    {
        Receive<Join>(join => _listeners.Add(Context.Watch(join.Listener)));
        Receive<Terminated>(gone => _listeners.Remove(gone.ActorRef));
        Receive<Line>(line =>
        {
            foreach (var listener in _listeners)
                listener.Tell(line);
            Sender.Tell(new Heard(_listeners.Count));
        });
    }
}

/// <summary>One client that listens: sends the next line when the kernel has taken the last one.
/// </summary>
internal sealed class Listener(IActorRef rooms) : RequestActor
{
    private const int MostWaiting = 100;

    private static readonly ResponseStart Head = new(
        200,
        ResponseFields.Of(("Content-Type", "text/plain; charset=utf-8")),
        ContentLength: null
    );

    private readonly Queue<string> _waiting = new();
    private bool _isSending;
    private bool _isClosed;

    protected override void OnRequest(HttpRequest request)
    {
        var room = request.Route["room"]!;
        rooms.Tell(new ForRoom(room, new Join(Self)));
        TellMeWhenDraining(new Close()); // a response without an end would hold up a stop
        Exchange.Tell(Head, Self);
        _waiting.Enqueue($"* this is {room}");
        SendNext();
    }

    protected override void OnMessage(object message)
    {
        if (message is HttpExchange.PartSent)
            _isSending = false;
        else if (message is Close)
            _isClosed = true;
        else if (message is Line line && _waiting.Count < MostWaiting)
            _waiting.Enqueue(line.Text);
        else
            Context.Stop(Self); // too slow for this room: its response is cut
        SendNext();
    }

    // The end of the response, for a client that has shut its half only and could still read.
    protected override void OnCancelled(CancelReason reason) => End();

    private void SendNext()
    {
        if (_isSending)
            return;
        if (_waiting.TryDequeue(out var line))
        {
            _isSending = true;
            Exchange.Tell(new BodyPart(Encoding.UTF8.GetBytes($"{line}\n")), Self);
        }
        else if (_isClosed)
            End();
    }

    private void End()
    {
        Exchange.Tell(BodyEnd.Instance, Self);
        Context.Stop(Self);
    }
}
