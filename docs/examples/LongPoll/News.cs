using System.Globalization;
using ActorHttp;
using ActorHttp.Protocol;
using Akka.Actor;

namespace LongPoll;

internal sealed record Publish(string Text);

internal sealed record Item(long Number, string Text);

/// <summary>How many wait, how many have left while they waited, and why the last one did.</summary>
internal sealed record Waiting(int Now, int Left, string? Why);

internal sealed record GetWaiting;

/// <summary>The last items, and the requests that wait for the next.</summary>
internal sealed class News : ReceiveActor, IWithTimers
{
    private const int LongestWait = 25; // seconds; the limit HandlerTime gives 30

    private readonly Queue<Item> _items = new();

    // The sender of a request stands for it: whatever it is told is the answer to that request.
    private readonly HashSet<IActorRef> _waiting = [];
    private long _number;
    private int _left;
    private CancelReason? _why;
    private bool _isClosed;

    public News()
    {
        Receive<HttpRequest>(Poll);
        Receive<Publish>(Add);
        Receive<TimeIsOver>(over => Answer(over.Client, Http.NoContent));
        Receive<RequestCancelled>(Forget);
        Receive<GetWaiting>(_ => Sender.Tell(new Waiting(_waiting.Count, _left, $"{_why}")));
        Receive<HttpServer.Draining>(_ =>
        {
            _isClosed = true;
            AnswerAll(Http.NoContent);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    // Whoever waits would hold up the end of a server: so they are answered when it drains.
    protected override void PreStart() =>
        Context.System.EventStream.Subscribe(Self, typeof(HttpServer.Draining));

    // What a client sends must not be an exception here: it would restart the actor of all.
    private void Poll(HttpRequest request)
    {
        try
        {
            var after = Number(request, "after", 0, long.MaxValue);
            var wait = Number(request, "wait", LongestWait, LongestWait);
            if (_number > after || _isClosed)
                Sender.Tell(NewerThan(after));
            else
                Wait(Sender, TimeSpan.FromSeconds(wait));
        }
        catch (HttpStatusException wrong)
        {
            Sender.Tell(new Status.Failure(wrong)); // becomes its status, with its sentence
        }
    }

    private static long Number(HttpRequest request, string name, long absent, long most)
    {
        if (request.Query[name] is not { } text)
            return absent;
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= most
            ? number
            : throw new HttpStatusException(400, $"{name} is a number from 0 to {most}.");
    }

    private void Wait(IActorRef client, TimeSpan time)
    {
        _waiting.Add(client);
        Timers.StartSingleTimer(client, new TimeIsOver(client), time);
    }

    private void Add(Publish publish)
    {
        var item = new Item(++_number, publish.Text);
        _items.Enqueue(item);
        if (_items.Count > 100)
            _items.Dequeue();
        AnswerAll(Http.Json(new[] { item }));
        Sender.Tell(item);
    }

    // A client that has shut its half only, ClientFinished, could still read: an answer lets its
    // connection end. To one that has gone it is told in vain.
    private void Forget(RequestCancelled cancelled)
    {
        _left++;
        _why = cancelled.Reason;
        Answer(cancelled.Exchange, Http.NoContent);
    }

    private void AnswerAll(HttpResponse response)
    {
        foreach (var client in _waiting.ToArray())
            Answer(client, response);
    }

    private void Answer(IActorRef client, HttpResponse response)
    {
        _waiting.Remove(client);
        Timers.Cancel(client);
        client.Tell(response);
    }

    private HttpResponse NewerThan(long after) =>
        _number > after ? Http.Json(_items.Where(item => item.Number > after)) : Http.NoContent;

    private sealed record TimeIsOver(IActorRef Client);
}
