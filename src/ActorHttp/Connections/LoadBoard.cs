namespace ActorHttp.Connections;

/// <summary>How many sockets each loop has of one server. Any thread.</summary>
/// <remarks>Counted from the accept to the close of the socket, not by actors' messages, so that
/// a limit once reached can be left again.</remarks>
internal sealed class LoadBoard(int loops)
{
    private static int s_ofAllServers;

    private readonly int[] _open = new int[loops];

    /// <summary>Sockets of all servers of this process, which share its descriptors.</summary>
    public static int TotalOfAllServers => Volatile.Read(ref s_ofAllServers);

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
        Interlocked.Increment(ref s_ofAllServers);
        return least;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave(int loop)
    {
        Interlocked.Decrement(ref _open[loop]);
        Interlocked.Decrement(ref s_ofAllServers);
    }
}
