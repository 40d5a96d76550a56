using System.Threading.Channels;
using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>An actor that only listens: a test takes what it hears, one after the other.</summary>
internal sealed class Ear(ActorSystem system) : MinimalActorRef
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<(object Message, IActorRef Sender)> _heard = Channel.CreateUnbounded<(
        object,
        IActorRef
    )>();

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "ear";

    public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

    /// <summary>Who said what was taken last.</summary>
    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    /// <summary>The next message, whatever it is.</summary>
    public async Task<object> NextOfAnyAsync()
    {
        var heard = await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        LastSender = heard.Sender;
        return heard.Message;
    }

    /// <summary>The next message, which is of that type.</summary>
    public async Task<T> NextAsync<T>() => Assert.IsType<T>(await NextOfAnyAsync());

    /// <summary>The next message of that type; what comes before is passed over.</summary>
    public async Task<T> FindAsync<T>()
    {
        while (true)
            if (await NextOfAnyAsync() is T found)
                return found;
    }

    protected override void TellInternal(object message, IActorRef sender) =>
        _heard.Writer.TryWrite((message, sender));
}
