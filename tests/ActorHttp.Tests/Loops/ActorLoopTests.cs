using ActorHttp.Loops;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Tests.Loops;

/// <summary>Children made by <see cref="ActorLoop.Spawn"/> are children like all others.</summary>
public sealed class ActorLoopTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly ActorLoop _loop;

    public ActorLoopTests()
        : base("akka { loglevel = OFF, stdout-loglevel = OFF }") =>
        _loop = LoopGroup.Of(Sys, new LoopOptions { Count = 1 }).Loops[0];

    private Props Child => _loop.Place(Producer<Echo>.Props(() => new Echo(TestActor)));

    private IActorRef Parent(Directive directive = Directive.Stop, Props? child = null) =>
        Sys.ActorOf(
            _loop.Place(
                Producer<Spawner>.Props(() => new(_loop, child ?? Child, directive, TestActor))
            ),
            "parent"
        );

    private async Task<IActorRef> SpawnAsync(IActorRef parent, string name = "child")
    {
        parent.Tell(name);
        return await ExpectMsgAsync<IActorRef>(Soon);
    }

    [Fact]
    public async Task A_child_runs_on_the_loop_and_answers_from_outside()
    {
        var child = await SpawnAsync(Parent());
        child.Tell("where");
        Assert.Equal(_loop.Events.Name, await ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task A_child_has_its_name_its_path_and_a_uid_of_its_own()
    {
        var parent = Parent();
        var one = await SpawnAsync(parent, "one");
        var two = await SpawnAsync(parent, "two");
        Assert.Equal("akka://test/user/parent/one", one.Path.ToString());
        Assert.Equal(parent.Path, one.Path.Parent);
        Assert.NotEqual(one.Path.Uid, two.Path.Uid);
    }

    [Fact]
    public async Task A_child_appears_in_the_tree()
    {
        var parent = Parent();
        var child = await SpawnAsync(parent);
        Assert.Equal(child, await Sys.ActorSelection("/user/parent/child").ResolveOne(Soon));
        parent.Tell("children?");
        Assert.Equal("child", await ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task A_name_in_use_is_refused()
    {
        var parent = Parent(Directive.Resume);
        await SpawnAsync(parent);
        parent.Tell("child");
        await ExpectMsgAsync<InvalidActorNameException>(Soon);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("poison")]
    [InlineData("kill")]
    public async Task A_child_that_ends_is_seen_by_its_watchers_and_frees_its_name(string how)
    {
        var parent = Parent();
        var child = await SpawnAsync(parent);
        await WatchAsync(child);
        if (how == "stop")
            Sys.Stop(child);
        else
            child.Tell(how == "kill" ? Kill.Instance : PoisonPill.Instance);
        await FishForMessageAsync(
            message => message is Terminated ended && ended.ActorRef.Equals(child),
            Soon
        );
        Assert.NotEqual(child.Path.Uid, (await SpawnAsync(parent)).Path.Uid);
    }

    [Fact]
    public async Task A_failure_reaches_the_strategy_of_the_parent_which_may_stop()
    {
        var child = await SpawnAsync(Parent(Directive.Stop));
        await WatchAsync(child);
        child.Tell("fail");
        Assert.Equal("failed: by wish", await ExpectMsgAsync<string>(Soon));
        await ExpectTerminatedAsync(child, Soon);
    }

    [Fact]
    public async Task A_parent_that_restarts_gets_a_new_instance_behind_the_same_reference()
    {
        var child = await SpawnAsync(Parent(Directive.Restart));
        child.Tell("fail");
        Assert.Equal("failed: by wish", await ExpectMsgAsync<string>(Soon));
        Assert.Equal("restarted", await ExpectMsgAsync<string>(Soon));
        child.Tell("where");
        Assert.Equal(_loop.Events.Name, await ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task The_children_end_with_their_parent()
    {
        var parent = Parent();
        var child = await SpawnAsync(parent);
        await WatchAsync(child);
        Sys.Stop(parent);
        await ExpectTerminatedAsync(child, Soon);
    }

    [Fact]
    public async Task Messages_from_outside_keep_their_order()
    {
        var child = await SpawnAsync(Parent());
        for (var i = 0; i < 1000; i++)
            child.Tell(i);
        for (var i = 0; i < 1000; i++)
            Assert.Equal(i, await ExpectMsgAsync<int>(Soon));
    }

    [Fact]
    public async Task Messages_between_two_actors_of_the_loop_keep_their_order()
    {
        var parent = Parent();
        await SpawnAsync(parent);
        parent.Tell(1000);
        for (var i = 0; i < 1000; i++)
            Assert.Equal(i, await ExpectMsgAsync<int>(Soon));
    }

    [Fact]
    public async Task Props_that_name_another_dispatcher_run_there()
    {
        var chosen = Producer<Echo>
            .Props(() => new Echo(TestActor))
            .WithDispatcher("akka.actor.default-dispatcher");
        Assert.Same(chosen, _loop.PlaceUnlessChosen(chosen));
        var child = await SpawnAsync(Parent(child: chosen));
        child.Tell("where");
        Assert.Equal("elsewhere", await ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task An_actor_of_the_system_may_be_placed_on_a_loop_too()
    {
        Sys.ActorOf(Child).Tell("where");
        Assert.Equal(_loop.Events.Name, await ExpectMsgAsync<string>(Soon));
    }

    [Fact]
    public async Task What_waits_for_an_actor_that_ends_becomes_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var child = await SpawnAsync(Parent());
        using (_loop.Events.Hold())
        {
            child.Tell(PoisonPill.Instance);
            child.Tell("lost");
        }
        Assert.Equal("lost", (await ExpectMsgAsync<Akka.Event.DeadLetter>(Soon)).Message);
    }

    [Fact]
    public async Task The_loops_end_with_their_system()
    {
        var lost = false;
        await Sys.Terminate();
        await TestSupport.Eventually.IsTrueAsync(
            () =>
            {
                try
                {
                    _loop.Events.Start();
                }
                catch (Exception fault)
                {
                    lost = fault is ObjectDisposedException;
                }
                return lost;
            },
            "the loop has been disposed"
        );
    }

    private sealed class Echo(IActorRef to) : UntypedActor
    {
        protected override void PostRestart(Exception reason) => to.Tell("restarted");

        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("by wish");
            to.Tell(message is "where" ? EventLoop.Current?.Name ?? "elsewhere" : message);
        }
    }

    private sealed class Spawner(ActorLoop loop, Props child, Directive directive, IActorRef to)
        : UntypedActor
    {
        protected override SupervisorStrategy SupervisorStrategy() =>
            new OneForOneStrategy(fault =>
            {
                if (fault is not ActorKilledException)
                    to.Tell($"failed: {fault.Message}");
                return directive;
            });

        protected override void OnReceive(object message)
        {
            if (message is int count)
                for (var i = 0; i < count; i++)
                    Context.Child("child").Tell(i);
            else if (message is "children?")
                to.Tell(string.Join(' ', Context.GetChildren().Select(one => one.Path.Name)));
            else
                to.Tell(Spawn((string)message));
        }

        private object Spawn(string name)
        {
            try
            {
                return loop.Spawn(Context, child, name);
            }
            catch (InvalidActorNameException fault)
            {
                return fault;
            }
        }
    }
}
