using System.Buffers;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Running;

/// <summary>Where a user stands in its scenario, and what it makes of responses.</summary>
internal sealed class Iteration(Crew crew, UserSession session)
{
    private const int MostContent = 1 << 20;

    private Scenario? _scenario;
    private ArrayBufferWriter<byte>? _content;
    private int _firstStep;
    private int _step;

    /// <summary>The step that is sent, or to be sent.</summary>
    public RequestStep Step => _scenario!.Steps[_step];

    /// <summary>Its number among those of all scenarios.</summary>
    public int StepNumber => _firstStep + _step;

    /// <summary>A scenario from its beginning, with new values.</summary>
    public void Begin()
    {
        (_scenario, _firstStep) = crew.Choice.Next();
        _step = 0;
        session.Iteration++;
        foreach (var feed in _scenario.Feeds)
            feed.Give(session);
    }

    /// <summary>The bytes of the current step's request; null where the user's values make none.
    /// </summary>
    public ReadOnlyMemory<byte>? Request()
    {
        try
        {
            return crew.Requests.Of(StepNumber, Step, session);
        }
        catch (Exception wrong)
            when (wrong is FormatException or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps what the step wants to look at.</summary>
    public void TakeContent(ReadOnlySpan<byte> content)
    {
        if (!Step.NeedsContent)
            return;
        _content ??= new ArrayBufferWriter<byte>();
        var room = MostContent - _content.WrittenCount;
        _content.Write(content[..Math.Min(content.Length, room)]);
    }

    /// <summary>Looks at a whole response.</summary>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public LoadFault? Judge(ResponseHead head)
    {
        var isExpected = Step.Status?.Invoke(head.Status) ?? head.Status < 400;
        if (!isExpected)
            return LoadFault.UnexpectedStatus;
        if (!Step.NeedsContent)
            return null;
        var response = new StepResponse(head, _content?.WrittenMemory ?? default, session);
        var isGood =
            Array.TrueForAll(Step.Checks, check => check(response))
            && Array.TrueForAll(Step.Extractions, extraction => TryExtract(extraction, response));
        _content = null;
        return isGood ? null : LoadFault.CheckFailed;
    }

    /// <summary>Goes to the next step.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryNext() => ++_step < _scenario!.Steps.Count;

    /// <summary>What was received of a response that broke off is of no use.</summary>
    public void DropContent() => _content = null;

    private bool TryExtract(
        (string Name, Func<StepResponse, string?> Take) extraction,
        StepResponse response
    )
    {
        if (extraction.Take(response) is not { } value)
            return false;
        session[extraction.Name] = value;
        return true;
    }
}
