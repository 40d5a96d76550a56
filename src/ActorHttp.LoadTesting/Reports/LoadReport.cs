using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>What a load test found: for a test to assert on, for a person to read.</summary>
/// <remarks>Immutable. Read <see cref="Verdict"/> first: it says whether the numbers are the
/// server's.</remarks>
public sealed record LoadReport
{
    /// <summary>The version of the JSON that this package writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON it was read from.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the numbers are worth.</summary>
    public Verdict Verdict { get; init; } = new();

    /// <summary>What was asked for.</summary>
    public PlanFacts Plan { get; init; } = new();

    /// <summary>How to do it again; empty if a program did it.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>By the generator's clock.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>From the first request to the last answer.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Where the generator ran.</summary>
    public LoadMachine Machine { get; init; } = new();

    /// <summary>What the generator says of itself.</summary>
    public LoadGenerator Generator { get; init; } = new();

    /// <summary>All steps together.</summary>
    public LoadFigures All { get; init; } = LoadFigures.None;

    /// <summary>Heads and bodies of requests.</summary>
    public long BytesSent { get; init; }

    /// <summary>Times to make a connection, TLS and all; its count is that of the connections.
    /// </summary>
    public Latency Connect { get; init; } = Latency.None;

    /// <summary>Each step of the scenario, in its order; of a plain test there is one.</summary>
    public IReadOnlyList<LoadStep> Steps { get; init; } = [];

    /// <summary>Second by second; after an hour in longer stretches, at most 3 600.</summary>
    public IReadOnlyList<TimelinePoint> Timeline { get; init; } = [];

    /// <summary>Bytes of answers per second.</summary>
    public double ReceivedPerSecond => PerSecond(All.BytesReceived);

    /// <summary>Bytes of requests per second.</summary>
    public double SentPerSecond => PerSecond(BytesSent);

    /// <summary>A table for a terminal.</summary>
    public string ToText() => TextReport.Of(this);

    /// <summary>The whole report; <see cref="FromJson"/> reads it.</summary>
    public string ToJson() => JsonReport.Write(this);

    /// <summary>The timeline, a row for each second.</summary>
    public string ToCsv() => CsvReport.Of(this);

    /// <summary>Response and service times of each second, in nanoseconds, for the tools of
    /// HdrHistogram.</summary>
    public string ToHdrLog() => HdrLog.Of(this);

    /// <summary>A page that needs nothing else.</summary>
    public string ToHtml() => HtmlReport.Of(this);

    /// <summary>What <see cref="ToJson"/> has written.</summary>
    /// <exception cref="FormatException">It is something else, damaged, or of a later version.
    /// </exception>
    public static LoadReport FromJson(string json) => JsonReport.Read(json);

    /// <inheritdoc cref="FromJson"/>
    public static LoadReport ReadJson(string path) => FromJson(File.ReadAllText(path));

    /// <summary>Writes what the file's name asks for: .txt, .json, .csv, .hlog or .html.</summary>
    /// <exception cref="ArgumentException">It asks for something else.</exception>
    public void Write(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var text = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".TXT" => ToText(),
            ".JSON" => ToJson(),
            ".CSV" => ToCsv(),
            ".HLOG" => ToHdrLog(),
            ".HTML" or ".HTM" => ToHtml(),
            _ => throw new ArgumentException(
                $"A report is a .txt, .json, .csv, .hlog or .html file, not '{path}'.",
                nameof(path)
            ),
        };
        File.WriteAllText(path, text);
    }

    /// <summary>The verdict in one line.</summary>
    public override string ToString() => string.Join(' ', Verdict.Sentences);

    internal double PerSecond(long count) => Took > TimeSpan.Zero ? count / Took.TotalSeconds : 0;
}
