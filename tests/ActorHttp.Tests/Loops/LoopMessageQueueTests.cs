using ActorHttp.Loops;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace ActorHttp.Tests.Loops;

public sealed class LoopMessageQueueTests : IDisposable
{
    private readonly EventLoop _loop = new(0, new EventLoopOptions { Name = "queue" });
    private readonly LoopMessageQueue _queue;

    public LoopMessageQueueTests()
    {
        _queue = new LoopMessageQueue(_loop);
        _loop.Start();
    }

    public void Dispose() => _loop.Dispose();

    private void Add(object message) =>
        _queue.Enqueue(ActorRefs.Nobody, new Envelope(message, ActorRefs.NoSender));

    private object? Take() => _queue.TryDequeue(out var envelope) ? envelope.Message : null;

    [Fact]
    public void An_empty_queue_gives_nothing()
    {
        Assert.False(_queue.HasMessages);
        Assert.False(_queue.TryDequeue(out _));
        Assert.Equal(0, _queue.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(1000)]
    public void Messages_of_the_loop_keep_their_order(int count) =>
        _loop.Run(() =>
        {
            for (var i = 0; i < count; i++)
                Add(i);
            Assert.Equal(count, _queue.Count);
            for (var i = 0; i < count; i++)
                Assert.Equal(i, Take());
            Assert.False(_queue.HasMessages);
        });

    [Fact]
    public void Messages_of_another_thread_keep_their_order()
    {
        for (var i = 0; i < 100; i++)
            Add(i);
        _loop.Run(() => Assert.Equal(Enumerable.Range(0, 100), Drain().Cast<int>()));
    }

    [Fact]
    public void Messages_leave_in_the_order_in_which_they_came_from_wherever()
    {
        Add("foreign 1");
        Add("foreign 2");
        _loop.Run(() =>
        {
            Add("loop 1");
            Add("loop 2");
            FromElsewhere("foreign 3");
            Add("loop 3");
            FromElsewhere("foreign 4");
            object[] expected =
            [
                .. new[] { "foreign 1", "foreign 2", "loop 1", "loop 2" },
                .. new[] { "foreign 3", "loop 3", "foreign 4" },
            ];
            Assert.Equal(expected, Drain());
        });
    }

    private void FromElsewhere(object message)
    {
        var other = new Thread(() => Add(message));
        other.Start();
        other.Join();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_pushes_and_pops_are_those_of_a_plain_queue(int seed) =>
        _loop.Run(() =>
        {
            var random = new Random(seed);
            var model = new Queue<object>();
            for (var i = 0; i < 20_000; i++)
            {
                // Bursts, so that the ring grows and is let go again and again.
                if (random.Next(100) < (i / 50 % 2 == 0 ? 70 : 30))
                    Push(model, i);
                else
                    Assert.Equal(model.TryDequeue(out var expected) ? expected : null, Take());
                Assert.Equal((model.Count, model.Count > 0), (_queue.Count, _queue.HasMessages));
            }
            Assert.Equal(model, Drain());
        });

    [Fact]
    public async Task Each_sender_keeps_its_order_while_threads_send_and_the_loop_takes()
    {
        const int Count = 5_000;
        var senders = Enumerable
            .Range(0, 2)
            .Select(id =>
                Task.Run(() => Enumerable.Range(0, Count).ToList().ForEach(i => Add((id, i))))
            )
            .ToArray();
        var seen = new[] { 0, 0, 0 };
        var own = 0;
        while (seen.Sum() < 3 * Count)
            _loop.Run(() =>
            {
                if (own < Count)
                    Add((2, own++));
                while (Take() is (int id, int i))
                    Assert.Equal(seen[id]++, i);
            });
        await Task.WhenAll(senders);
        Assert.Equal([Count, Count, Count], seen);
    }

    [Fact]
    public void Clean_up_gives_the_messages_of_both_sides_to_the_dead_letters()
    {
        var dead = new UnboundedMessageQueue();
        Add("foreign");
        _loop.Run(() =>
        {
            Add("loop 1");
            Add("loop 2");
            _queue.CleanUp(ActorRefs.Nobody, dead);
        });
        Assert.Equal(3, dead.Count);
        Assert.False(_queue.HasMessages);
    }

    [Fact]
    public void Without_a_loop_every_sender_is_foreign()
    {
        var queue = new LoopMessageQueue(null);
        _loop.Run(() => queue.Enqueue(ActorRefs.Nobody, new Envelope("one", ActorRefs.NoSender)));
        Assert.True(queue.TryDequeue(out var envelope));
        Assert.Equal("one", envelope.Message);
    }

    private void Push(Queue<object> model, object message)
    {
        model.Enqueue(message);
        Add(message);
    }

    private List<object> Drain()
    {
        var all = new List<object>();
        while (Take() is { } message)
            all.Add(message);
        return all;
    }
}
