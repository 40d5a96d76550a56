namespace ActorHttp.AccessLogs;

/// <summary>The access logs of one server; those that it has opened are its own.</summary>
internal sealed class SeveralLogs : IAccessLog
{
    private readonly IAccessLog[] _all;

    private SeveralLogs(IAccessLog[] all) => _all = all;

    private IEnumerable<AccessLogFile> Files => _all.OfType<AccessLogFile>();

    /// <summary>Opens all of them, or none.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    public static SeveralLogs Open(IReadOnlyList<Func<IAccessLog>> open)
    {
        var all = new List<IAccessLog>();
        try
        {
            foreach (var one in open)
                all.Add(one());
        }
        catch
        {
            new SeveralLogs([.. all]).Close();
            throw;
        }
        return new SeveralLogs([.. all]);
    }

    /// <summary>What the server tells; null: there is none.</summary>
    public IAccessLog? AsOne() =>
        _all.Length switch
        {
            0 => null,
            1 => _all[0],
            _ => this,
        };

    // One that throws takes no line from the others.
    public void Write(in AccessRecord record)
    {
        List<Exception>? faults = null;
        foreach (var log in _all)
            try
            {
                log.Write(in record);
            }
            catch (Exception fault)
            {
                (faults ??= []).Add(fault);
            }
        if (faults is not null)
            throw new AggregateException(faults);
    }

    public void Reopen()
    {
        foreach (var file in Files)
            file.Reopen();
    }

    public void Close()
    {
        foreach (var file in Files)
            file.Dispose();
    }
}
