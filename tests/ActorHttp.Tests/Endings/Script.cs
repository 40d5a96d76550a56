using System.Globalization;
using ActorHttp.Servers;

namespace ActorHttp.Tests.Endings;

/// <summary>What client, handler, clock and operator do, by chance, and a record of it.</summary>
internal sealed class Script
{
    private readonly Theater _stage;
    private readonly Random _random;
    private readonly List<string> _record = [];
    private readonly (string Name, int Weight, Action Do)[] _steps;
    private bool _clientIsStuck;
    private int _owed;

    public Script(Theater stage, Scene scene, Random random)
    {
        _stage = stage;
        Scene = scene;
        _random = random;
        _steps = [.. Client(), .. Handler(), .. Others()];
    }

    public Scene Scene { get; }

    private bool ClientMaySend =>
        !_clientIsStuck && !Scene.Channel.ClientIsGone && !Scene.Channel.ClientHasFinished;

    public void Step()
    {
        var dice = _random.Next(_steps.Sum(step => step.Weight));
        foreach (var (name, weight, act) in _steps)
        {
            dice -= weight;
            if (dice >= 0)
                continue;
            _record.Add(name);
            act();
            return;
        }
    }

    /// <summary>Everything runs, all times pass; what has none ends with its client.</summary>
    public void Settle()
    {
        _record.Add("settle");
        _stage.RunAll();
        _stage.Pass(15_000);
        if (Scene.Channel.IsOpen)
            Scene.Channel.ClientResets();
        _stage.RunAll();
        _stage.Pass(5_000);
    }

    public override string ToString() => string.Join(", ", _record);

    private (string, int, Action)[] Client() =>
        [
            ("request", 12, () => WhenAble(Scene.SendRequest)),
            ("half a request", 2, () => WhenAble(SendHalf)),
            ("upload", 4, () => WhenAble(SendUpload)),
            ("some of the upload", 5, SendSomeBody),
            ("nonsense", 1, () => WhenAble(SendNonsense)),
            ("client finishes", 2, () => WhenHere(Scene.Channel.ClientFinishes)),
            ("client resets", 1, () => WhenHere(Scene.Channel.ClientResets)),
            ("client stops reading", 2, Scene.Channel.ClientStopsReading),
            ("client reads", 3, Scene.Channel.ClientReads),
        ];

    private (string, int, Action)[] Handler() =>
        [
            ("answer", 10, () => WithARequest(one => one.Answer())),
            ("late answer", 4, AnswerAgain),
            ("part", 6, () => WithARequest(one => one.StreamPart())),
            ("failure", 1, () => WithARequest(one => one.Fail())),
            ("pull", 5, () => WithARequest(one => one.Pull())),
        ];

    private (string, int, Action)[] Others() =>
        [
            ("run", 25, () => Times(1 + _random.Next(4), _stage.RunOnce)),
            ("run all", 12, _stage.RunAll),
            ("a moment", 6, () => _stage.Pass(100 + _random.Next(400))),
            ("a while", 3, () => _stage.Pass(1_000 + _random.Next(4_000))),
            ("the parser ends", 1, () => Scene.End("parser", _random.Next(3))),
            ("the handler ends", 2, () => Scene.End("handler", _random.Next(3))),
            ("the connection ends", 1, () => Scene.End("", _random.Next(3))),
            ("drain", 1, () => Scene.Tell(new ConnectionSupervisor.StartDraining())),
            ("abort", 1, () => Scene.Tell(new ConnectionSupervisor.AbortAll())),
        ];

    private void SendHalf()
    {
        Scene.SendHalf();
        _clientIsStuck = true;
    }

    private void SendNonsense()
    {
        Scene.SendNonsense();
        _clientIsStuck = true;
    }

    private void SendUpload()
    {
        _owed = 1 + _random.Next(600);
        _record[^1] += string.Create(CultureInfo.InvariantCulture, $" of {_owed}");
        Scene.SendUpload(_owed);
    }

    private void SendSomeBody()
    {
        if (_owed == 0 || Scene.Channel.ClientIsGone || Scene.Channel.ClientHasFinished)
            return;
        var count = 1 + _random.Next(_owed);
        _owed -= count;
        Scene.Send(new string('b', count));
    }

    private void WhenAble(Action act)
    {
        if (ClientMaySend && _owed == 0)
            act();
    }

    private void WhenHere(Action act)
    {
        if (!Scene.Channel.ClientIsGone && !Scene.Channel.ClientHasFinished)
            act();
    }

    private void WithARequest(Action<Played> act)
    {
        var running = Scene.Requests.FindAll(one => !one.IsAnswered);
        if (running.Count > 0)
            act(running[_random.Next(running.Count)]);
    }

    private void AnswerAgain()
    {
        var done = Scene.Requests.FindAll(one => one.IsAnswered);
        if (done.Count > 0)
            done[_random.Next(done.Count)].Answer();
    }

    private static void Times(int times, Action act)
    {
        for (var i = 0; i < times; i++)
            act();
    }
}
