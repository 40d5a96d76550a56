using System.CommandLine;
using System.Text;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary>The files a report goes to, open from before the run: a minute of load does not end
/// in <c>cannot write</c>.</summary>
/// <remarks>What they held stays until there is a report to write. One of them may be <c>-</c>,
/// the standard output; what stands there otherwise goes to the standard error then.</remarks>
internal sealed class Outputs : IDisposable
{
    private const string StandardOutput = "-";

    private static readonly (Option<string?> Option, Func<LoadReport, string> Write)[] Kinds =
    [
        (Kind("--json", "The whole report, to be compared by load diff."), r => r.ToJson()),
        (Kind("--csv", "The timeline, a row for each second."), r => r.ToCsv()),
        (Kind("--hdr", "Times of each second, for the tools of HdrHistogram."), r => r.ToHdrLog()),
        (Kind("--html", "A page with charts."), r => r.ToHtml()),
    ];

    private readonly List<Output> _files = [];

    public static IEnumerable<Option> Options => Kinds.Select(kind => kind.Option);

    /// <summary>Whether the standard output is one of the files.</summary>
    public bool TakesStandardOutput => _files.Any(file => file.Path == StandardOutput);

    /// <summary>Opens what the options name.</summary>
    /// <exception cref="FormatException">One cannot be written.</exception>
    public static Outputs Of(ParseResult wish)
    {
        var outputs = new Outputs();
        try
        {
            foreach (var (option, write) in Kinds)
                if (wish.GetValue(option) is { } path)
                    outputs.Add(option.Name, path, write);
            return outputs;
        }
        catch
        {
            outputs.Dispose();
            throw;
        }
    }

    /// <summary>Writes all; one that fails does not keep the others from being written.</summary>
    /// <returns>For each what to say, and whether it was written.</returns>
    public IReadOnlyList<(bool Written, string Line)> Write(LoadReport report) =>
        [.. _files.Select(file => file.Write(report))];

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private void Add(string name, string path, Func<LoadReport, string> write)
    {
        if (_files.FirstOrDefault(file => file.Path == path) is { } other)
            throw new FormatException($"{other.Option} and {name} both write {path}.");
        try
        {
            _files.Add(new Output(name, path, write));
        }
        catch (Exception wrong)
            when (wrong
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            throw new FormatException($"{name}: {wrong.Message.Split('\n')[0]}", wrong);
        }
    }

    private static Option<string?> Kind(string name, string help) =>
        Typed.One([name], "PATH", help, Read.Text);

    private sealed class Output : IDisposable
    {
        private readonly Func<LoadReport, string> _write;
        private readonly Stream _stream;
        private readonly bool _isNew;
        private bool _isWritten;

        public Output(string option, string path, Func<LoadReport, string> write)
        {
            (Option, Path, _write) = (option, path, write);
            _isNew = path != StandardOutput && !File.Exists(path);
            _stream =
                path == StandardOutput
                    ? Console.OpenStandardOutput()
                    : new FileStream(
                        path,
                        FileMode.OpenOrCreate,
                        FileAccess.Write,
                        FileShare.ReadWrite
                    );
        }

        public string Option { get; }

        public string Path { get; }

        public (bool Written, string Line) Write(LoadReport report)
        {
            try
            {
                var bytes = Encoding.UTF8.GetBytes(_write(report));
                if (_stream.CanSeek)
                    _stream.SetLength(0);
                _stream.Write(bytes);
                _stream.Flush();
                _isWritten = true;
                return (true, $"Wrote {Path}");
            }
            catch (IOException wrong)
            {
                return (false, $"Cannot write {Path}: {wrong.Message.Split('\n')[0]}");
            }
        }

        // Without a report there is no file either.
        public void Dispose()
        {
            _stream.Dispose();
            if (_isNew && !_isWritten)
                File.Delete(Path);
        }
    }
}
