using System.Net;
using ActorHttp.Connections;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>Connections of one server on one loop whose proxy has not said yet who the client is.
/// Loop thread.</summary>
/// <remarks>The header is required: where it could be left out, every client could write one of his
/// own. So nothing is guessed, and who is no trusted proxy is sent away without a word.</remarks>
internal sealed class ProxyGate
{
    private const long HurriedAtMost = 1_000;

    private readonly LoopServices _services;
    private readonly IActorRef _supervisor;
    private readonly Action _closed;
    private readonly Opening _opening;
    private readonly LinkedList<Greeting> _here = [];
    private long _time;

    /// <param name="services">Of the loop.</param>
    /// <param name="supervisor">Is told <see cref="Ready"/>.</param>
    /// <param name="closed">A client has gone, or been sent away.</param>
    public ProxyGate(LoopServices services, IActorRef supervisor, Action closed)
    {
        _services = services;
        _supervisor = supervisor;
        _closed = closed;
        _opening = new Opening(services, Begin, closed);
        _time = services.HeadMilliseconds;
    }

    /// <summary>Connections that are waited for.</summary>
    public int Count => _here.Count;

    private long Now => _services.Loop.Events.NowMilliseconds;

    /// <summary>A proxy has come, or somebody else.</summary>
    public void Take(AcceptedSocket socket) => _opening.Open(socket);

    /// <summary>The server is about to end: who is here has a second more.</summary>
    public void Hurry()
    {
        _time = Math.Min(_time, HurriedAtMost);
        foreach (var greeting in _here)
            greeting.Hurry(Now + _time);
    }

    /// <summary>Ends them all.</summary>
    public void CloseAll()
    {
        while (_here.First is { } first)
            first.Value.GiveUp("the server stops");
    }

    public void Introduced(Greeting greeting) =>
        _supervisor.Tell(new Ready(greeting), ActorRefs.NoSender);

    public void Forget(Greeting greeting) => _here.Remove(greeting.Place);

    /// <summary>It has ended without a client.</summary>
    /// <param name="proxy">Who it was.</param>
    /// <param name="why">In a few words.</param>
    /// <param name="isWrong">It is a proxy that does not speak the protocol: somebody has to set
    /// it right.</param>
    public void Failed(EndPoint? proxy, string why, bool isWrong = false)
    {
        _services.Counters.ProxyFailures++;
        _services.Log.NotIntroduced(proxy, why, isWrong);
        _closed();
    }

    private void Begin(StreamChannel channel)
    {
        var proxy = channel.RemoteEndPoint;
        if (!_services.Trusts(proxy))
        {
            channel.Close();
            Failed(proxy, "it is no trusted proxy");
            return;
        }
        var greeting = new Greeting(this, new ProxiedChannel(channel));
        _here.AddLast(greeting.Place);
        try
        {
            greeting.Begin(Now + _time);
        }
        catch
        {
            Forget(greeting);
            throw;
        }
    }

    /// <summary>Gate → supervisor: give it a connection, or TLS before.</summary>
    internal sealed record Ready(Greeting Greeting) : IDeadLetterSuppression;
}
