using System.Text;
using System.Text.RegularExpressions;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>One request of a scenario, and what is expected of its response. Immutable.</summary>
/// <remarks>Target, fields and text may have places: <c>${name}</c> stands for a value of the
/// user's session. Values in a target are percent-encoded.</remarks>
public sealed record RequestStep
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    private RequestStep(HttpMethod method, string target)
    {
        Method = method;
        Target = TextTemplate.Parse(target);
        Name = $"{method} {target}";
    }

    /// <summary>What reports call it.</summary>
    public string Name { get; private init; }

    internal HttpMethod Method { get; }
    internal TextTemplate Target { get; }
    internal (string Name, TextTemplate Value)[] Fields { get; private init; } = [];
    internal TextTemplate? Text { get; private init; }
    internal ReadOnlyMemory<byte> Bytes { get; private init; }
    internal (TimeSpan Least, TimeSpan Most) Pause { get; private init; }
    internal Func<int, bool>? Status { get; private init; }
    internal Func<StepResponse, bool>[] Checks { get; private init; } = [];
    internal (string Name, Func<StepResponse, string?> Take)[] Extractions { get; private init; } =
    [];

    internal bool IsFixed =>
        Target.IsFixed
        && Array.TrueForAll(Fields, entry => entry.Value.IsFixed)
        && (Text?.IsFixed ?? true);

    internal bool NeedsContent => Checks.Length > 0 || Extractions.Length > 0;

    internal IEnumerable<string> NeededNames =>
        [.. Target.Names, .. Fields.SelectMany(entry => entry.Value.Names), .. Text?.Names ?? []];

    /// <summary>A request of any method; the target is a path, or a whole URL of the same
    /// origin.</summary>
    public static RequestStep Of(HttpMethod method, string target) => new(method, target);

    /// <summary>GET.</summary>
    public static RequestStep Get(string target) => new(HttpMethod.Get, target);

    /// <summary>POST with text.</summary>
    public static RequestStep Post(string target, string text, string mediaType) =>
        Of(HttpMethod.Post, target).WithText(text, mediaType);

    /// <summary>What reports shall call it.</summary>
    public RequestStep Named(string name) => this with { Name = name };

    /// <summary>One field more.</summary>
    public RequestStep With(string name, string value) =>
        this with
        {
            Fields = [.. Fields, (name, TextTemplate.Parse(value))],
        };

    /// <summary>UTF-8 text as its content.</summary>
    public RequestStep WithText(string text, string mediaType) =>
        With("Content-Type", mediaType) with
        {
            Text = TextTemplate.Parse(text),
        };

    /// <summary>Bytes as its content, as they are.</summary>
    public RequestStep WithBytes(ReadOnlyMemory<byte> bytes, string mediaType) =>
        With("Content-Type", mediaType) with
        {
            Bytes = bytes,
        };

    /// <summary>The user thinks before its next step.</summary>
    public RequestStep ThenPause(TimeSpan time) => ThenPause(time, time);

    /// <summary>The user thinks for a while, at random, before its next step.</summary>
    public RequestStep ThenPause(TimeSpan least, TimeSpan most) =>
        least >= TimeSpan.Zero && most >= least
            ? this with
            {
                Pause = (least, most),
            }
            : throw new ArgumentOutOfRangeException(nameof(most), most, "Least comes first.");

    /// <summary>Other statuses than below 400 are right, or fewer.</summary>
    public RequestStep Expect(params int[] statuses) => this with { Status = statuses.Contains };

    /// <summary>A response that does not pass is an error, and ends the iteration.</summary>
    public RequestStep Check(Func<StepResponse, bool> passes) =>
        this with
        {
            Checks = [.. Checks, passes],
        };

    /// <summary>Takes a value for later steps; none is an error, and ends the iteration.</summary>
    public RequestStep Extract(string name, Func<StepResponse, string?> take) =>
        this with
        {
            Extractions = [.. Extractions, (name, take)],
        };

    /// <summary>As the other, from a JSON content: <c>items.0.id</c>.</summary>
    public RequestStep ExtractJson(string name, string path) =>
        Extract(name, response => response.Json(path));

    /// <summary>As the other, by a regular expression: its first group.</summary>
    public RequestStep ExtractMatch(string name, string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, MatchTime);
        return Extract(
            name,
            response =>
                regex.Match(response.Text) is { Success: true } match ? match.Groups[1].Value : null
        );
    }

    /// <summary>Prints the name.</summary>
    public override string ToString() => Name;

    internal byte[] Content(UserSession session) =>
        Text is null ? Bytes.ToArray() : Encoding.UTF8.GetBytes(Text.Fill(session));
}
