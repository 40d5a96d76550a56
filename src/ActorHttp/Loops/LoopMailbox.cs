using ActorHttp.Transport;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace ActorHttp.Loops;

/// <summary>Makes the queues of actors that live on an event loop.</summary>
/// <remarks>Found by Akka by its name in the configuration that <see cref="LoopGroup"/>
/// adds.</remarks>
public sealed class LoopMailbox : MailboxType, IProducesMessageQueue<LoopMessageQueue>
{
    internal const string ConfigPath = "actorhttp.loop-mailbox";

    /// <summary>The constructor that Akka calls.</summary>
    public LoopMailbox(Settings settings, Config config)
        : base(settings, config) { }

    /// <inheritdoc/>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) =>
        new LoopMessageQueue(LoopOf(owner));

    /// <summary>Lets a system find it by <see cref="ConfigPath"/>.</summary>
    internal static void AddTo(ExtendedActorSystem system)
    {
        if (system.Settings.Config.HasPath(ConfigPath))
            return;
        var mailbox = typeof(LoopMailbox);
        system.Settings.InjectTopLevelFallback(
            ConfigurationFactory.ParseString(
                $"{ConfigPath}.mailbox-type = "
                    + $"\"{mailbox.FullName}, {mailbox.Assembly.GetName().Name}\""
            )
        );
    }

    // An actor elsewhere than on a loop gets a queue that every sender finds foreign.
    private static EventLoop? LoopOf(IActorRef owner) =>
        owner is LocalActorRef { Cell.Dispatcher: LoopDispatcher dispatcher }
            ? dispatcher.Loop
            : null;
}
