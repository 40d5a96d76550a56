namespace ActorHttp.Transport.Tests;

/// <summary>The clock is moved by hand.</summary>
public sealed class DeadlineWheelTests
{
    private readonly List<Exception> _faults = [];
    private readonly DeadlineWheel _wheel;
    private readonly List<string> _fired = [];

    public DeadlineWheelTests() => _wheel = new DeadlineWheel(1_000, _faults.Add);

    [Fact]
    public void Fires_at_or_after_the_due_time_in_order_and_once()
    {
        _wheel.Set(Named("b"), 1_100);
        _wheel.Set(Named("a"), 1_050);
        _wheel.Advance(1_049);
        Assert.Empty(_fired);
        _wheel.Advance(1_050 + DeadlineWheel.Resolution);
        Assert.Equal(["a"], _fired);
        _wheel.Advance(5_000);
        Assert.Equal(["a", "b"], _fired);
        Assert.Equal(0, _wheel.Armed);
    }

    [Fact]
    public void Where_time_is_moved_by_hand_it_fires_to_the_millisecond()
    {
        _wheel.Set(Named("later"), 1_058);
        _wheel.Set(Named("b"), 1_057);
        _wheel.Set(Named("a"), 1_051);
        Assert.Equal(1_051, _wheel.NextDue());
        MoveTo(1_050);
        Assert.Empty(_fired);
        MoveTo(1_051);
        Assert.Equal(["a"], _fired);
        MoveTo(1_057);
        Assert.Equal(["a", "b"], _fired);
        Assert.Equal((1, 1_058L), (_wheel.Armed, _wheel.NextDue()));

        void MoveTo(long now)
        {
            _wheel.Advance(now);
            _wheel.FinishSlot(now);
        }
    }

    [Fact]
    public void A_deadline_that_was_moved_later_is_next_where_it_has_to_be_hung_on()
    {
        Deadline deadline = Named("a");
        Assert.Equal(long.MaxValue, _wheel.NextDue());
        _wheel.Set(deadline, 1_100);
        _wheel.Set(deadline, 60_000);
        Assert.InRange(_wheel.NextDue(), 1_100, 1_100 + DeadlineWheel.Resolution);
        _wheel.Advance(_wheel.NextDue());
        Assert.Empty(_fired);
        Assert.InRange(_wheel.NextDue(), 1_117, 60_000);
    }

    [Fact]
    public void A_crowd_that_is_due_together_is_served_in_turns_and_in_full()
    {
        for (var i = 0; i < 1_000; i++)
            _wheel.Set(Named("a"), 1_100 + (i % 3 * DeadlineWheel.Resolution));
        var turns = 0;
        for (; _fired.Count < 1_000; turns++)
        {
            int before = _fired.Count;
            _wheel.Advance(1_200);
            Assert.InRange(_fired.Count - before, 1, 32);
        }
        Assert.Equal(32, turns);
        Assert.Equal(0, _wheel.Armed);
        Assert.Equal(-1, _wheel.MillisecondsToNext(1_200));
    }

    [Fact]
    public void Moved_later_it_fires_at_the_later_time_only()
    {
        Deadline deadline = Named("a");
        _wheel.Set(deadline, 1_100);
        _wheel.Set(deadline, 60_000);
        _wheel.Advance(59_999);
        Assert.Empty(_fired);
        _wheel.Advance(60_016);
        Assert.Equal(["a"], _fired);
        Assert.False(deadline.IsArmed);
        Assert.Equal(long.MaxValue, deadline.DueAt);
    }

    [Fact]
    public void Moved_earlier_it_fires_at_the_earlier_time()
    {
        Deadline deadline = Named("a");
        _wheel.Set(deadline, 60_000);
        _wheel.Set(deadline, 1_100);
        _wheel.Advance(1_116);
        Assert.Equal(["a"], _fired);
    }

    [Fact]
    public void Cleared_it_does_not_fire_and_leaves_nothing_to_wait_for()
    {
        Deadline deadline = Named("a");
        _wheel.Set(deadline, 1_100);
        Assert.InRange(_wheel.MillisecondsToNext(1_000), 100, 116);
        _wheel.Clear(deadline);
        _wheel.Clear(deadline);
        Assert.Equal(-1, _wheel.MillisecondsToNext(1_000));
        _wheel.Advance(10_000);
        Assert.Empty(_fired);
    }

    [Fact]
    public void What_is_due_already_fires_with_the_next_slot()
    {
        _wheel.Set(Named("past"), 3);
        Assert.InRange(_wheel.MillisecondsToNext(1_000), 0, DeadlineWheel.Resolution);
        _wheel.Advance(1_000 + DeadlineWheel.Resolution);
        Assert.Equal(["past"], _fired);
    }

    [Fact]
    public void An_owner_that_throws_does_not_keep_others_from_firing()
    {
        _wheel.Set(new Deadline(new Callback(() => throw new IOException("mine"))), 1_100);
        _wheel.Set(Named("other"), 1_100);
        _wheel.Advance(1_200);
        Assert.Equal(["other"], _fired);
        Assert.Equal("mine", Assert.Single(_faults).Message);
    }

    [Fact]
    public void An_owner_may_clear_its_neighbour_and_set_itself_again()
    {
        Deadline neighbour = Named("neighbour");
        Deadline again = null!;
        again = new Deadline(
            new Callback(() =>
            {
                _fired.Add("first");
                _wheel.Clear(neighbour);
                _wheel.Set(again, 2_000);
            })
        );
        _wheel.Set(again, 1_100);
        _wheel.Set(neighbour, 1_100);
        _wheel.Advance(1_200);
        Assert.Equal(["first"], _fired);
        Assert.Equal(1, _wheel.Armed);
        Assert.Equal(2_000, again.DueAt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Thousands_of_random_moves_agree_with_a_naive_model(int seed)
    {
        var random = new Random(seed);
        var model = new Model(_wheel, 2_000);
        long now = 1_000;
        for (int step = 0; step < 20_000; step++)
        {
            model.Touch(random.Next(2_000), random, now);
            if (random.Next(4) == 0)
            {
                now += random.Next(100) == 0 ? random.Next(40_000) : random.Next(30);
                model.Advance(now);
            }
        }
        model.Advance(now + 200_000);
        Assert.Equal(0, _wheel.Armed);
        Assert.Empty(_faults);
    }

    [Theory]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public void A_sleeping_loop_wakes_for_its_deadline(PollerKind kind)
    {
        using EventLoop loop = Loops.Start(kind);
        using var fired = new ManualResetEventSlim();
        long late = 0;
        loop.Run(() =>
        {
            long due = loop.NowMilliseconds + 50;
            var owner = new Callback(() =>
            {
                late = loop.NowMilliseconds - due;
                fired.Set();
            });
            loop.Deadlines.Set(new Deadline(owner), due);
        });
        Assert.True(fired.Wait(Rig.Patience));
        Assert.True(late >= 0, $"fired {-late} ms early");
        Assert.Equal(0, loop.Get(() => loop.Deadlines.Armed));
    }

    private Deadline Named(string name) => new(new Callback(() => _fired.Add(name)));

    private sealed class Callback(Action action) : IDeadlineOwner
    {
        public void OnDeadline() => action();
    }

    /// <summary>Knows of each deadline when it is due, and whether it fired as it should.</summary>
    private sealed class Model
    {
        private readonly DeadlineWheel _wheel;
        private readonly Deadline[] _deadlines;
        private readonly long[] _due;
        private long _now;

        public Model(DeadlineWheel wheel, int count)
        {
            _wheel = wheel;
            _due = [.. Enumerable.Repeat(long.MaxValue, count)];
            _deadlines =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(index => new Deadline(new Callback(() => Fired(index)))),
            ];
        }

        public void Touch(int index, Random random, long now)
        {
            bool clear = random.Next(5) == 0;
            long due = now + random.Next(random.Next(2) == 0 ? 200 : 50_000);
            _due[index] = clear ? long.MaxValue : due;
            if (clear)
            {
                _wheel.Clear(_deadlines[index]);
            }
            else
            {
                _wheel.Set(_deadlines[index], due);
            }
        }

        public void Advance(long now)
        {
            _now = now;
            long promised = _wheel.MillisecondsToNext(now);
            do _wheel.Advance(now);
            while (_wheel.MillisecondsToNext(now) == 0);
            Assert.Equal(_due.Count(due => due != long.MaxValue), _wheel.Armed);
            long lateBy = DeadlineWheel.Resolution * 2;
            Assert.True(_due.Min() > now - lateBy, $"late; promised to wait {promised} ms");
        }

        private void Fired(int index)
        {
            Assert.True(_due[index] <= _now, $"{index} fired {_due[index] - _now} ms early");
            _due[index] = long.MaxValue;
        }
    }
}
