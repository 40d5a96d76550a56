using System.Diagnostics;

namespace ActorHttp.AccessLogs;

/// <summary>Tells whoever has opened a log what is wrong with it; one who throws costs nothing.
/// </summary>
internal sealed class FaultTeller(Action<string>? hear)
{
    public void Tell(string what)
    {
        try
        {
            hear?.Invoke(what);
        }
        catch (Exception fault)
        {
            Trace.WriteLine(fault);
        }
    }
}
