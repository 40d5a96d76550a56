using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Running;

/// <summary>Requests as bytes: those that are the same for all are made once.</summary>
internal sealed class PreparedRequests
{
    private readonly LoadPlan _plan;
    private readonly ReadOnlyMemory<byte>[] _fixed;
    private readonly int _single;

    public PreparedRequests(LoadPlan plan)
    {
        _plan = plan;
        var nobody = new UserSession(-1);
        _fixed = [.. plan.Steps.Select(step => step.IsFixed ? Render(step, nobody) : default)];
        _single = _fixed[0].Length;
        if (plan.Pipelining > 1)
            _fixed[0] = Enumerable
                .Repeat(_fixed[0].ToArray(), plan.Pipelining)
                .SelectMany(bytes => bytes)
                .ToArray();
    }

    /// <summary>One request.</summary>
    /// <exception cref="FormatException">With the user's values it is no URL.</exception>
    /// <exception cref="ArgumentException">With the user's values it is no request.</exception>
    public ReadOnlyMemory<byte> Of(int index, RequestStep step, UserSession session) =>
        step.IsFixed ? _fixed[index] : Render(step, session);

    /// <summary>Some of the same request, one behind the other.</summary>
    public ReadOnlyMemory<byte> Batch(int count) => _fixed[0][..(_single * count)];

    private byte[] Render(RequestStep step, UserSession session)
    {
        var url = _plan.Url.Resolve(step.Target.Fill(session, Uri.EscapeDataString));
        if (url.Origin != _plan.Url.Origin)
            throw new FormatException($"{step}: all steps go to {_plan.Url.Origin}.");
        var content = step.Content(session);
        var fields = step.Fields.Select(field => (field.Name, field.Value.Fill(session)));
        var head = RequestRenderer.RenderHead(
            new RequestHeadData(
                step.Method,
                url.Target,
                url.Origin.Authority,
                RequestFields.Of([.. fields]),
                content.Length == 0 ? RequestFraming.None : RequestFraming.Sized(content.Length),
                Close: _plan.IsOneRequestPerConnection
            )
        );
        return content.Length == 0 ? head : [.. head, .. content];
    }
}
