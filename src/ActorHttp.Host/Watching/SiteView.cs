using Spectre.Console;

namespace ActorHttp.Host.Watching;

/// <summary>What a person sees of a site that runs, on the standard output.</summary>
internal abstract class SiteView : IAsyncDisposable
{
    /// <summary>A screen gets request lines and a status line; a file or a pipe what is said.
    /// </summary>
    /// <param name="isQuiet">Nothing but what is said.</param>
    public static SiteView Open(bool isQuiet)
    {
        if (isQuiet || Console.IsOutputRedirected)
            return new PlainView();
        var screen = AnsiConsole.Create(new AnsiConsoleSettings());
        if (!screen.Profile.Capabilities.Ansi)
            return new PlainView();
        var hasColors = screen.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        return new ScreenView(Console.Out, () => screen.Profile.Width, hasColors);
    }

    /// <summary>Hears of requests; null: none are shown.</summary>
    public abstract IAccessLog? Requests { get; }

    /// <summary>Says something, in one line.</summary>
    public abstract void Say(string line);

    /// <summary>Says to a person what runs; a pipe has what it asked for.</summary>
    public virtual void Introduce(string line) { }

    /// <summary>Shows how the site is doing from now on.</summary>
    public abstract void Watch(Func<Task<IReadOnlyList<HttpServer.Statistics>>> count);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Lines, as they are said.</summary>
internal sealed class PlainView : SiteView
{
    public override IAccessLog? Requests => null;

    public override void Say(string line) => Console.WriteLine(line);

    public override void Watch(Func<Task<IReadOnlyList<HttpServer.Statistics>>> count) { }

    public override ValueTask DisposeAsync() => default;
}
