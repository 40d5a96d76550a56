namespace ActorHttp.Connections;

/// <summary>How many sockets each loop has of one server. Any thread.</summary>
/// <remarks>Counted from the accept to the close of the socket, not by actors' messages, so that
/// a limit once reached can be left again.</remarks>
internal sealed class LoadBoard(int loops)
{
    private readonly int[] _open = new int[loops];

    /// <summary>Sockets of all loops.</summary>
    public int Total
    {
        get
        {
            var total = 0;
            for (var i = 0; i < _open.Length; i++)
                total += Volatile.Read(ref _open[i]);
            return total;
        }
    }

    /// <summary>Takes a place on the loop that has fewest.</summary>
    public int EnterLeastLoaded()
    {
        var least = 0;
        for (var i = 1; i < _open.Length; i++)
            if (Volatile.Read(ref _open[i]) < Volatile.Read(ref _open[least]))
                least = i;
        Interlocked.Increment(ref _open[least]);
        return least;
    }

    public void Leave(int loop) => Interlocked.Decrement(ref _open[loop]);
}
