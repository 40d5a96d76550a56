using System.Diagnostics;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorHttp.Host.LoadRuns;

/// <summary>A run as it goes, drawn over and over on one place of the screen; gone at its end.
/// </summary>
internal sealed class LiveView(IAnsiConsole screen, LivePage page)
    : IRunView,
        IProgress<LoadProgress>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private long _last = Stopwatch.GetTimestamp();
    private volatile bool _isEnding;

    /// <summary>The screen behind the standard error; null if there is none to draw on.</summary>
    /// <remarks>Its width is asked of the standard output, so that must be the same screen.
    /// </remarks>
    public static IAnsiConsole? Screen(bool noColor)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
            return null;
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Console.Error),
                ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        return screen.Profile.Capabilities.Ansi ? screen : null;
    }

    public async Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>, Task<LoadReport>> run)
    {
        AppDomain.CurrentDomain.ProcessExit += ShowCursor;
        try
        {
            return await screen
                .Live(Draw())
                .AutoClear(true)
                .Overflow(VerticalOverflow.Crop)
                .StartAsync(context => DrawWhile(run(this), context));
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= ShowCursor;
        }
    }

    public void SayEnding() => _isEnding = true;

    public void Report(LoadProgress value)
    {
        lock (_gate)
        {
            page.Add(value);
            _last = Stopwatch.GetTimestamp();
        }
    }

    private async Task<LoadReport> DrawWhile(Task<LoadReport> running, LiveDisplayContext context)
    {
        using var timer = new PeriodicTimer(Redraw);
        while (!running.IsCompleted)
        {
            context.UpdateTarget(Draw());
            await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask());
        }
        return await running;
    }

    // One column stays free: a full line would be followed by an empty one on some screens.
    private Rows Draw()
    {
        lock (_gate)
        {
            var since = Stopwatch.GetElapsedTime(_last);
            var lines = page.Lines(screen.Profile.Width - 1, since, _isEnding);
            return new Rows(lines.Select(Styled));
        }
    }

    private static IRenderable Styled(ViewLine line)
    {
        var text = new Paragraph { Overflow = Overflow.Crop };
        foreach (var (piece, tone) in line.Pieces)
            text.Append(piece, StyleOf(tone));
        return text;
    }

    private static Style StyleOf(Tone tone) =>
        tone switch
        {
            Tone.Dim => new Style(Color.Grey),
            Tone.Strong => new Style(decoration: Decoration.Bold),
            Tone.Good => new Style(Color.Teal),
            Tone.Bad => new Style(Color.Red),
            _ => Style.Plain,
        };

    // A second signal ends the process from within the drawing.
    private void ShowCursor(object? sender, EventArgs end) => screen.Cursor.Show();
}
