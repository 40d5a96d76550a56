using ActorHttp.Client;
using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Running;

/// <summary>The client's faults as a report names them.</summary>
internal static class Faults
{
    public static LoadFault Of(ClientFault fault) =>
        fault switch
        {
            ClientFault.NameNotFound => LoadFault.NameNotFound,
            ClientFault.Refused => LoadFault.Refused,
            ClientFault.Unreachable => LoadFault.Unreachable,
            ClientFault.ConnectTimeout => LoadFault.ConnectTimeout,
            ClientFault.TlsFailed => LoadFault.TlsFailed,
            ClientFault.NoDescriptors => LoadFault.NoDescriptors,
            ClientFault.Reset => LoadFault.Reset,
            ClientFault.ClosedEarly => LoadFault.ClosedEarly,
            ClientFault.BadResponse or ClientFault.BadContent => LoadFault.BadResponse,
            ClientFault.Timeout or ClientFault.HeadTimeout or ClientFault.BodyTimeout =>
                LoadFault.Timeout,
            _ => LoadFault.Other,
        };
}
