using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Hosting.Tests;

/// <summary>A log line as a provider of the host gets it.</summary>
internal sealed record Line(
    LogLevel Level,
    string Text,
    IReadOnlyDictionary<string, object?> Properties
)
{
    public object? this[string property] => Properties[property];
}

/// <summary>Keeps every line with its properties.</summary>
internal sealed class LineCollector : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IReadOnlyCollection<Line> All => _lines;

    public Line? Find(string part) =>
        _lines.FirstOrDefault(line => line.Text.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose() { }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            properties[pair.Key] = pair.Value;
        _lines.Enqueue(new Line(logLevel, formatter(state, exception), properties));
    }
}
