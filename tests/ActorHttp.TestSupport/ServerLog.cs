using System.Collections.Concurrent;
using System.Diagnostics;

namespace ActorHttp.TestSupport;

/// <summary>The lines that a server has logged.</summary>
public sealed class ServerLog
{
    /// <summary>A server that floods its log must not fill the memory of the tests.</summary>
    private const int MostLines = 100_000;

    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Those that contain the text.</summary>
    public int Count(string text) =>
        _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>How many times it has logged: below the line of one may be a stack.</summary>
    public int Entries => _lines.Count(line => line.StartsWith('['));

    internal void Keep(Process process)
    {
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginErrorReadLine();
    }

    private void Add(string? line)
    {
        if (line is not null && _lines.Count < MostLines)
            _lines.Enqueue(line);
    }
}
