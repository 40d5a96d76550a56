namespace ActorHttp.Routing;

/// <summary>The table that requests to come are looked up in. Any thread.</summary>
/// <remarks>Handlers read it anew for each request, which costs one load of a field; whoever has
/// found its route keeps that.</remarks>
internal sealed class CurrentTable(RouteTable table)
{
    private volatile RouteTable _table = table;

    public RouteTable Table
    {
        get => _table;
        set => _table = value;
    }
}
