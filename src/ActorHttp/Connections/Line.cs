using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>What a connection is doing; each has its own deadline.</summary>
internal enum Phase
{
    /// <summary>Between requests: the client may stay silent for the idle time.</summary>
    Idle,

    /// <summary>A request's head has begun to arrive.</summary>
    Head,

    /// <summary>A request's body is being received: a minimum rate is asked for.</summary>
    Body,

    /// <summary>The response is sent; the rest of the request's body is read and dropped.</summary>
    Dropping,

    /// <summary>A handler has the request.</summary>
    Handling,

    /// <summary>A response has begun and has no end yet.</summary>
    Responding,

    /// <summary>The last response is on its way; then the connection is closed in stages.</summary>
    Closing,

    /// <summary>Our side is shut; what the client still sends is read and dropped.</summary>
    Lingering,

    /// <summary>The descriptor is closed.</summary>
    Closed,
}

/// <summary>One client's socket, and what the three actors of its connection know
/// together.</summary>
/// <remarks>
/// All three run on the loop's thread, and nobody else ever sees this object: so it needs no
/// message and no lock for a fact that the neighbour has to know at once. What changes hands as a
/// message is the work: bytes, requests, responses. The line also turns the loop's events into
/// messages to the connection actor.
/// </remarks>
internal sealed class Line : IChannelOwner, IDeadlineOwner
{
    private readonly Deadline _deadline;
    private long _phaseDue = long.MaxValue;
    private long _bodyDue = long.MaxValue;
    private Pace? _bodyPace;
    private Stall? _stall;
    private readonly long _wornOutAt;
    private readonly long _openSince;

    public Line(LoopServices services, StreamChannel channel, long id, IActorRef connection)
    {
        Services = services;
        Channel = channel;
        Connection = connection;
        _wornOutAt = WornOutAt(services);
        Info = services.Describe(channel, id);
        Input = new Input(Events.Buffers);
        Output = new Output(this);
        _deadline = new Deadline(this);
        // Idle from now on: who has just come must not be taken for one that was idle for long.
        _openSince = PhaseSince = Events.NowMilliseconds;
    }

    public LoopServices Services { get; }
    public StreamChannel Channel { get; }
    public ConnectionInfo Info { get; }
    public Input Input { get; }
    public Output Output { get; }
    public IActorRef Connection { get; }
    public IActorRef Parser { get; set; } = ActorRefs.Nobody;
    public IActorRef Handler { get; set; } = ActorRefs.Nobody;

    /// <summary>What ends the handler behind all that it was told; <see cref="Leave"/> where it has
    /// actors of requests, which may outlive the client for a while.</summary>
    public object HandlerFarewell { get; set; } = PoisonPill.Instance;

    public EventLoop Events => Services.Loop.Events;

    /// <summary>As they were when the client came.</summary>
    public HttpLimits Limits => Info.Limits;

    /// <summary>The exchange whose request has been handed over and whose response is not
    /// whole.</summary>
    public Exchange? Current { get; set; }

    /// <summary>What has been parsed behind <see cref="Current"/>; null while nothing
    /// has.</summary>
    public Ahead? Ahead { get; private set; }

    /// <summary>Why no further request will come, told to the connection when its turn has come.
    /// </summary>
    public object? Ending { get; set; }

    /// <summary>The client has shut its sending side.</summary>
    public bool PeerHasFinished { get; set; }

    /// <summary>The parser has stopped until the connection says
    /// <see cref="NextRequest"/>.</summary>
    public bool ParserWaits { get; set; }

    /// <summary>Requests begun on this connection; the last one's exchange id.</summary>
    public long Requests { get; set; }

    /// <summary>Requests given to handlers.</summary>
    public long HandedOver { get; private set; }

    /// <summary>The connection has stopped reading until the parser has taken what it
    /// has.</summary>
    public bool ReadingStopped { get; set; }

    /// <summary>Bytes dropped after the last response.</summary>
    public long Discarded { get; set; }

    /// <summary>Bytes of the current request's body that have arrived.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>What the client is sending: <see cref="Phase.Idle"/>, <see cref="Phase.Head"/>,
    /// <see cref="Phase.Body"/> or <see cref="Phase.Dropping"/>.</summary>
    public Phase InputPhase { get; private set; }

    public Phase Phase { get; private set; }
    public long PhaseSince { get; private set; }

    /// <summary>Whether the client's silence, or the handler's, ends the connection at some
    /// time.</summary>
    public bool IsOver => Phase >= Phase.Closing;

    /// <summary>Notes what the client is sending. It is the phase of the connection as long as no
    /// request is being answered.</summary>
    public void EnterInput(Phase phase)
    {
        if (InputPhase == phase)
            return;
        InputPhase = phase;
        if (Current is null && Phase != phase && !IsOver)
            Enter(phase);
    }

    /// <summary>Gives a request to the handler, or keeps it until those before are answered.
    /// </summary>
    public void HandOver(Waiting request)
    {
        if (Current is null)
            Handle(request.Exchange, request.Request);
        else
            (Ahead ??= new Ahead(Limits.RequestsPerTick, Limits.ReadAheadBytes)).Add(request);
    }

    /// <summary>Hands over the next request that waits.</summary>
    /// <returns>Whether there was one.</returns>
    public bool HandOverNext()
    {
        if (Ahead is null)
            return false;
        if (Ahead.TryTakeAnswered(out var answered))
            Begin(answered);
        else if (Ahead.TryTake(out var next))
            Handle(next.Exchange, next.Request);
        else
            return false;
        return true;
    }

    /// <summary>Gives the next request that waits to a handler that has just answered, so that a
    /// pipelined batch costs it one turn.</summary>
    /// <remarks>For a handler on this loop that answers before it returns: then no request is
    /// begun before the one in front of it is answered.</remarks>
    public bool TryTakeEarly(out Waiting next)
    {
        next = default;
        var isTaken =
            Ahead is not null
            && Events.IsCurrent
            && !IsOver
            && !Services.IsLeaving
            && !IsWornOut
            && Output.Pending < Limits.OutputBytes
            && Ahead.TryTakeEarly(out next);
        if (isTaken && Services.Observers.WantRequests)
            next = next with { Request = Watched(next.Exchange, next.Request) };
        return isTaken;
    }

    /// <summary>Moves to a phase; its deadline counts from now. There is no way back from
    /// <see cref="Phase.Closing"/> and what follows it.</summary>
    public void Enter(Phase phase)
    {
        if (IsOver && phase < Phase)
            return;
        Phase = phase;
        PhaseSince = Events.NowMilliseconds;
        _phaseDue = Due(phase);
        if (phase == Phase.Body)
            AwaitBody();
        else if (_bodyDue != long.MaxValue && phase != Phase.Responding)
            BodyHasCome();
        Arm();
    }

    /// <summary>The handler of an exchange has another time than it had.</summary>
    public void TimeOfHandlerChanged(Exchange exchange)
    {
        if (Phase != Phase.Handling || !ReferenceEquals(exchange, Current))
            return;
        _phaseDue = Due(Phase.Handling);
        Arm();
    }

    /// <summary>The body of another request begins.</summary>
    public void BeginBody()
    {
        BodyBytes = 0;
        _bodyPace = null;
    }

    /// <summary>Bytes of the body have arrived.</summary>
    public void CountBody(int bytes) => BodyBytes += bytes;

    /// <summary>Bytes of the body are waited for: the client has to keep its pace.</summary>
    public void AwaitBody()
    {
        if (Limits.MinimumRate == 0 || _bodyDue != long.MaxValue)
            return;
        var now = Events.NowMilliseconds;
        if (_bodyPace is null)
            _bodyPace = new Pace(Limits, Limits.RateGrace, BodyBytes, now);
        else
            _bodyPace.Resume(now);
        _bodyDue = _bodyPace.DueAt;
        Arm();
    }

    /// <summary>Nobody waits for bytes of the body any more.</summary>
    public void BodyHasCome()
    {
        if (_bodyDue == long.MaxValue)
            return;
        _bodyDue = long.MaxValue;
        _bodyPace!.Holds(BodyBytes, Events.NowMilliseconds);
    }

    /// <summary>The body that is waited for may come too slowly.</summary>
    public bool BodyIsDue => _bodyDue <= Events.NowMilliseconds;

    /// <summary>Whether the body comes fast enough; if so it has more time.</summary>
    public bool BodyKeepsPace()
    {
        var holds = _bodyPace!.Holds(BodyBytes, Events.NowMilliseconds);
        _bodyDue = holds ? _bodyPace.DueAt : long.MaxValue;
        Arm();
        return holds;
    }

    /// <summary>The client does not take our bytes, or not all of them.</summary>
    public void Stalled()
    {
        if (_stall is null)
            _stall = new Stall(this);
        else
            _stall.Mark();
        Arm();
    }

    /// <summary>The client has taken all that there was.</summary>
    public void Unstalled()
    {
        _stall = null;
        Arm();
    }

    /// <summary>Whether it is the client's taking of our bytes that is due.</summary>
    public bool StallIsDue => _stall is not null && _stall.DueAt <= Events.NowMilliseconds;

    /// <summary>Whether the client takes our bytes too slowly; if not it has more time.</summary>
    public bool HasStalled()
    {
        var isOver = _stall!.IsOver();
        Arm();
        return isOver;
    }

    /// <summary>Whether the time of this phase is up. It may have been the time of the phase
    /// before, whose end crossed the loop's message.</summary>
    public bool PhaseIsDue => _phaseDue <= Events.NowMilliseconds;

    /// <summary>The client has no request here, not even a byte of one.</summary>
    public bool IsBetweenRequests =>
        Phase == Phase.Idle || (Phase == Phase.Head && InputPhase == Phase.Idle);

    /// <summary>It has had its number of requests, or its age.</summary>
    public bool IsWornOut =>
        (Limits.RequestsPerConnection > 0 && HandedOver >= Limits.RequestsPerConnection)
        || Events.NowMilliseconds > _wornOutAt;

    /// <summary>Gives the descriptor back; nothing is called or sent afterwards.</summary>
    public void Close(bool reset = false)
    {
        if (Phase == Phase.Closed)
            return;
        Phase = Phase.Closed;
        Events.Deadlines.Clear(_deadline);
        Input.Clear();
        Output.Abandon();
        if (reset)
            Channel.Reset();
        else
            Channel.Close();
        EndWatches();
    }

    void IChannelOwner.OnReadable() => Connection.Tell(Readable.Instance, ActorRefs.NoSender);

    void IChannelOwner.OnWritable()
    {
        if (Output.IsBlocked)
            Output.Flush();
    }

    void IDeadlineOwner.OnDeadline() =>
        Connection.Tell(DeadlinePassed.Instance, ActorRefs.NoSender);

    private void Begin(Exchange exchange)
    {
        Current = exchange;
        exchange.IsEarly = false;
        HandedOver++;
        Services.Counters.Requests++;
        Services.Counters.Running++;
        Enter(Phase.Handling);
    }

    private void Handle(Exchange exchange, HttpRequest request)
    {
        Begin(exchange);
        if (Services.Observers.WantRequests)
            request = Watched(exchange, request);
        if (ReferenceEquals(Handler, ActorRefs.Nobody))
            Connection.Tell(new HandlerWanted(request, exchange), ActorRefs.NoSender);
        else
            Handler.Tell(request, exchange);
        if (PeerHasFinished)
            Connection.Tell(ClientFinished.Instance, ActorRefs.NoSender);
    }

    private HttpRequest Watched(Exchange exchange, HttpRequest request)
    {
        exchange.Watch = RequestWatch.Begin(ref request, Services.Observers);
        return request;
    }

    // Behind all else: who listens is none of ours.
    private void EndWatches()
    {
        var age = Events.NowMilliseconds - _openSince;
        Services.Observers.ConnectionEnded(TimeSpan.FromMilliseconds(age));
        Output.BreakOffWatched();
        Ahead?.BreakOffWatched();
    }

    // Up to a tenth earlier, so that clients that came together do not all come back together.
    private static long WornOutAt(LoopServices services) =>
        services.Limits.MaximumAge is { } age
            ? services.Loop.Events.NowMilliseconds
                + (long)(age.TotalMilliseconds * (1 - (Random.Shared.NextDouble() / 10)))
            : long.MaxValue;

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private long HandlerTime =>
        Current?.Replies is { Within: { } within }
            ? Milliseconds(within)
            : Services.HandlerMilliseconds;

    private void Arm()
    {
        var due = Math.Min(_phaseDue, _bodyDue);
        Events.Deadlines.Set(_deadline, _stall is null ? due : Math.Min(due, _stall.DueAt));
    }

    private long Due(Phase phase) =>
        phase switch
        {
            Phase.Idle => PhaseSince + Services.IdleMilliseconds,
            Phase.Head => PhaseSince + Services.HeadMilliseconds,
            Phase.Dropping => PhaseSince + Milliseconds(Limits.DrainTime),
            Phase.Handling => PhaseSince + HandlerTime,
            Phase.Lingering => PhaseSince + Milliseconds(Limits.LingerTime),
            _ => long.MaxValue,
        };
}
