using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Akka.Actor;

namespace ActorHttp.Host.Watching;

/// <summary>A line for each request, and below them one that says how the site is doing.</summary>
/// <remarks>No request waits for the screen: what comes faster than a person reads is counted.
/// </remarks>
internal sealed class ScreenView(TextWriter screen, Func<int> width, bool hasColors)
    : SiteView,
        IAccessLog
{
    // Of one drawing, five times a second.
    internal const int MostLines = 20;
    private const string Erase = "\r\x1b[2K";

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Recount = TimeSpan.FromSeconds(1);

    private readonly Paint _paint = new(hasColors);
    private readonly StatusLine _status = new(new Paint(hasColors));
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _end = new();
    private Task _drawing = Task.CompletedTask;
    private long _counted = Stopwatch.GetTimestamp();
    private int _leftOut;
    private bool _isWatching;

    public override IAccessLog? Requests => this;

    // A path may be long, a screen is not.
    private int Width => Math.Max(40, width() - 1);

    public void Write(in AccessRecord record)
    {
        if (_lines.Count >= MostLines)
            Interlocked.Increment(ref _leftOut);
        else
            _lines.Enqueue(RequestLine.Of(in record, Width, _paint));
    }

    public override void Say(string line)
    {
        lock (_gate)
            Show(Erase + line + Environment.NewLine + Status());
    }

    public override void Introduce(string line) => Say(_paint.Dim(line));

    public override void Watch(Func<Task<IReadOnlyList<HttpServer.Statistics>>> count)
    {
        _isWatching = true;
        _drawing = DrawAsync(count);
    }

    public override async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _drawing;
        Draw();
        _isWatching = false;
        lock (_gate)
            Show(Erase);
        _end.Dispose();
    }

    /// <summary>Shows what has come since the last time.</summary>
    internal void Draw()
    {
        var text = new StringBuilder(Erase);
        while (_lines.TryDequeue(out var line))
            text.AppendLine(line);
        if (Interlocked.Exchange(ref _leftOut, 0) is var more and > 0)
            text.AppendLine(
                _paint.Dim(
                    string.Create(CultureInfo.InvariantCulture, $"          … {more:#,0} more")
                )
            );
        lock (_gate)
            Show(text + Status());
    }

    private async Task DrawAsync(Func<Task<IReadOnlyList<HttpServer.Statistics>>> count)
    {
        using var timer = new PeriodicTimer(Redraw);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (Stopwatch.GetElapsedTime(_counted) >= Recount)
                    await RecountAsync(count);
                Draw();
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The site ends, or its screen is gone.
        }
    }

    private async Task RecountAsync(Func<Task<IReadOnlyList<HttpServer.Statistics>>> count)
    {
        var since = Stopwatch.GetElapsedTime(_counted);
        _counted = Stopwatch.GetTimestamp();
        try
        {
            _status.Take(await count().WaitAsync(_end.Token), since);
        }
        catch (AskTimeoutException)
        {
            // A server that has ended answers no more: what it said last stays.
        }
    }

    private string Status() =>
        _isWatching ? _status.Of(Stopwatch.GetElapsedTime(_start), Width) : "";

    private void Show(string text)
    {
        screen.Write(text);
        screen.Flush();
    }
}
