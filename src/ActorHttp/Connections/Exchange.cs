using System.Collections.Concurrent;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Connections;

/// <summary>One request and its response: the sender that a handler sees and answers to.</summary>
/// <remarks>
/// It is a reference of its own, not the connection's, so that an answer carries its exchange by
/// itself and a late one is recognised. The first answer travels inside the exchange: one object
/// fewer per request. An answer that comes when the connection has ended is no dead letter.
/// <see cref="TellInternal"/> may be called from any thread, all else belongs to the loop.
/// </remarks>
internal sealed class Exchange(Line line, long id, RequestHead head)
    : MinimalActorRef,
        IDeadLetterSuppression
{
    private object? _answer;

    // In one byte, so that it shares a word with the flags.
    private byte _framing;
    private bool _isOver;
    private ActorPath? _path;

    // What few requests have costs the others one field.
    private Rare? _rare;

    public RequestHead Head => head;

    /// <summary>What the handler told first; null until then.</summary>
    public object? Answer => Volatile.Read(ref _answer);

    /// <summary>The response's head has been written.</summary>
    public bool HasStarted { get; set; }

    /// <summary>How the response's end is marked, once it has started.</summary>
    public ResponseFraming Framing
    {
        get => (ResponseFraming)_framing;
        set => _framing = (byte)value;
    }

    /// <summary>Bytes of response body still owed under a Content-Length.</summary>
    public long Owed { get; set; }

    /// <summary>The response is the last one of the connection.</summary>
    public bool IsLast { get; set; }

    /// <summary>The handler has been told that its answer has no use.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>The request's body has been taken from the socket to its end.</summary>
    public bool BodyIsTaken { get; set; }

    /// <summary>100 (Continue) is owed before the client sends the body.</summary>
    public bool OwesContinue { get; set; }

    /// <summary>A handler has taken its request while those before it were being answered.
    /// </summary>
    public bool IsEarly { get; set; }

    /// <summary>What came for it from another thread while it was early, in order.</summary>
    public Queue<object>? Overtaking
    {
        get => _rare?.Overtaking;
        set => Rarely.Overtaking = value;
    }

    /// <summary>Its response has no end yet, and the handler expects to give it one.</summary>
    public bool IsRunning => ReferenceEquals(line.Current, this) && !IsCancelled;

    /// <summary>The client holds its body back until it is told to go on.</summary>
    public bool AwaitsContinue => OwesContinue && !BodyIsTaken;

    /// <summary>Neither side has made this the last exchange of the connection.</summary>
    public bool MayPersist => !IsLast && head.Persistent && !head.Method.Equals(HttpMethod.Connect);

    /// <summary>The request's body, if it is pulled by a function.</summary>
    public PulledBody? Body
    {
        get => _rare?.Body;
        set => Rarely.Body = value;
    }

    /// <summary>The response, if a function writes it; set from the handler's thread.</summary>
    public ResponseStream? Stream
    {
        get => _rare?.Stream;
        set => Rarely.Stream = value;
    }

    /// <summary>What filters make of the fields of whatever the response will be; null: nothing.
    /// </summary>
    public Func<ResponseFields, ResponseFields>? Changing => _rare?.Changing;

    /// <summary>What filters that have not returned make of a response that is not the route's own;
    /// null: nothing. Set before whoever answers begins.</summary>
    public Func<HttpResponse, HttpResponse>? InPlace
    {
        set => Rarely.InPlace = value;
    }

    /// <summary>How the answer of an actor that speaks no HTTP becomes a response; null: it is one.
    /// </summary>
    public Replies? Replies => _rare?.Replies;

    /// <summary>The request, kept for who maps its reply; null: nobody does.</summary>
    public HttpRequest? Request => _rare?.Request;

    /// <summary>What changes the answer on its way; null: nothing. Set before whoever answers
    /// begins.</summary>
    public AnswerGate? Gate
    {
        get => _rare?.Gate;
        set => Rarely.Gate = value;
    }

    /// <summary>What is pulled from in place of what the client sends; null: nothing.</summary>
    public PullAnswers? Pulls
    {
        get => _rare?.Pulls;
        set => Rarely.Pulls = value;
    }

    /// <summary>The loop that its connection belongs to.</summary>
    public ActorLoop Loop => line.Services.Loop;

    // A handler that is not on the loop may be the first to ask, as may the loop.
    private Rare Rarely =>
        _rare ?? Interlocked.CompareExchange(ref _rare, new Rare(), null) ?? _rare;

    /// <summary>The handler makes an actor for this request: it wants to end after it. Loop thread
    /// only.</summary>
    public void HandlerLeavesLast() => line.HandlerFarewell = Leave.Instance;

    /// <summary>Changes the fields of the response. Before the answer is told.</summary>
    public void Change(Func<ResponseFields, ResponseFields> change)
    {
        // Who began first stands outside: a result within a result is the inner one.
        var outer = Changing;
        Rarely.Changing = outer is null ? change : fields => outer(change(fields));
    }

    /// <summary>A response that the server gives in place of the route's, with the fields that
    /// filters give it.</summary>
    public HttpResponse Dress(HttpResponse response) =>
        _rare is { Changing: null, InPlace: { } dress } ? dress(response) : response;

    /// <summary>What is told next is mapped, and must come within a time of its own. Loop
    /// thread only.</summary>
    public void Expect(Replies replies, HttpRequest request)
    {
        Rarely.Replies = replies;
        Rarely.Request = request;
        line.TimeOfHandlerChanged(this);
    }

    /// <summary>The reply was mapped to something that will answer: it may tell.</summary>
    public void Reopen()
    {
        Rarely.Replies = null;
        Volatile.Write(ref _answer, null);
    }

    /// <summary>Disposes of something when the exchange has ended, or now if it has. Any thread.
    /// </summary>
    public void Own(IDisposable resource)
    {
        Rarely.Resources.Enqueue(resource);
        // Only the loop knows whether it is over: a fence here would need one for each request.
        if (Loop.Events.IsCurrent)
            LetGoIfOver();
        else
            Loop.Events.Execute(new LastLook(this));
    }

    /// <summary>The response is whole, or will never be. Loop thread only.</summary>
    public void Over()
    {
        _isOver = true;
        if (_rare is not null)
            LetGoIfOver();
    }

    /// <summary>What is measured and traced of it; null while nobody listens.</summary>
    public RequestWatch? Watch { get; set; }

    /// <summary>As <see cref="Line.TryTakeEarly"/>.</summary>
    public bool TryTakeNext(out Waiting next)
    {
        next = default;
        return MayPersist && line.TryTakeEarly(out next);
    }

    public override ActorPath Path =>
        _path ??= new ChildActorPath(line.Connection.Path, $"exchange-{id}", id);

    public override IActorRefProvider Provider => ((IInternalActorRef)line.Connection).Provider;

    public override IInternalActorRef Parent => (IInternalActorRef)line.Connection;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is HttpExchange.Pull && _rare?.Pulls is { } pulls)
            pulls.Answer(sender);
        else if (message is HttpExchange.Pull)
            Pull(sender);
        else if (_rare is { Gate: { } gate, Replies: null })
            gate.Tell(message, sender);
        else
            Deliver(message, sender);
    }

    /// <summary>Asks for the next bytes of the body as the client sends it. Any thread.</summary>
    public void Pull(IActorRef puller) => line.Parser.Tell(new PullRequested(this), puller);

    /// <summary>Gives an answer, or a part of it, to the connection: behind the gate, where there
    /// is one. Any thread.</summary>
    public void Deliver(object message, IActorRef? sender)
    {
        if (message is BodyPart or BodyEnd or InterimResponse)
            line.Connection.Tell(new ResponseMessage(this, message, sender), sender);
        else if (Interlocked.CompareExchange(ref _answer, message, null) is null)
            line.Connection.Tell(this, ActorRefs.NoSender);
        else
            line.Connection.Tell(new ResponseMessage(this, message, sender), sender);
    }

    private void LetGoIfOver()
    {
        while (_isOver && _rare is { Kept: { } kept } && kept.TryDequeue(out var resource))
            resource.Dispose();
    }

    private sealed class LastLook(Exchange exchange) : IThreadPoolWorkItem
    {
        public void Execute() => exchange.LetGoIfOver();
    }

    private sealed class Rare
    {
        private ConcurrentQueue<IDisposable>? _resources;

        public AnswerGate? Gate { get; set; }
        public PullAnswers? Pulls { get; set; }

        public ConcurrentQueue<IDisposable>? Kept => Volatile.Read(ref _resources);

        public ConcurrentQueue<IDisposable> Resources =>
            _resources ?? Interlocked.CompareExchange(ref _resources, new(), null) ?? _resources;

        public Queue<object>? Overtaking { get; set; }
        public PulledBody? Body { get; set; }
        public ResponseStream? Stream { get; set; }
        public Func<ResponseFields, ResponseFields>? Changing { get; set; }
        public Func<HttpResponse, HttpResponse>? InPlace { get; set; }
        public Replies? Replies { get; set; }
        public HttpRequest? Request { get; set; }
    }
}
