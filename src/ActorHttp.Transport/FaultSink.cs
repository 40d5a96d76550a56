using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>Where what an item or an owner threw goes; itself it never throws.</summary>
internal sealed class FaultSink(string name, Action<Exception>? listener)
{
    public void Report(Exception fault)
    {
        try
        {
            if (listener is not null)
            {
                listener(fault);
            }
            else
            {
                Trace.TraceError($"{name}: {fault}");
            }
        }
        catch (Exception second)
        {
            Trace.TraceError($"{name}: the fault listener failed: {second}");
        }
    }
}
