using System.Diagnostics;
using System.Globalization;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>How long the mailboxes of the actors of connections have been, looked at again and again.
/// </summary>
/// <remarks>/depth tells the longest since it was asked before, and who had it; the first time it
/// only begins. A look from another thread may be some messages wrong, not a hundred.</remarks>
internal sealed class Depths(ActorSystem system, CancellationToken ended)
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(5);

    /// <summary>A look at thirty thousand actors takes its time: it must not take a processor.
    /// </summary>
    private const int PausePerLook = 20;

    private readonly Lock _gate = new();
    private Thread? _watch;
    private int _most;
    private int _looks;
    private string _whose = "";

    public static void AddTo(Routes routes, ActorSystem system, TestState state)
    {
        var depths = new Depths(system, state.Ended);
        routes.Get("/depth", _ => depths.Tell());
    }

    private HttpResponse Tell()
    {
        lock (_gate)
        {
            if (_watch is null)
            {
                _watch = new Thread(Watch) { IsBackground = true, Name = "depths" };
                _watch.Start();
            }
            var text = string.Create(CultureInfo.InvariantCulture, $"{_most} {_looks} {_whose}\n");
            (_most, _looks, _whose) = (0, 0, "");
            return HttpResponse.Text(text);
        }
    }

    private void Watch()
    {
        var pause = LeastPause;
        while (!ended.WaitHandle.WaitOne(pause))
        {
            var began = Stopwatch.GetTimestamp();
            Look();
            var wanted = Stopwatch.GetElapsedTime(began) * PausePerLook;
            pause = wanted > LeastPause ? wanted : LeastPause;
        }
    }

    // Listeners and supervisors have one message for each client that is new.
    private static bool IsOfConnection(ActorRefWithCell actor) =>
        actor.Path.Elements.Any(name => name.StartsWith("client-", StringComparison.Ordinal));

    private void Look()
    {
        var (most, whose) = (0, "");
        foreach (var actor in ActorTree.Living(system))
            if (actor.Underlying is ActorCell cell && IsOfConnection(actor))
                if (cell.NumberOfMessages > most)
                    (most, whose) = (cell.NumberOfMessages, actor.Path.ToStringWithoutAddress());
        lock (_gate)
        {
            _looks++;
            if (most > _most)
                (_most, _whose) = (most, whose);
        }
    }
}
