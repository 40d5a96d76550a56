using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>What the header section says about the exchange, each in one bit.</summary>
[Flags]
internal enum HeadFlags
{
    None = 0,
    Persistent = 1,
    ExpectsContinue = 2,
    UpgradeRequested = 4,
}

/// <summary>What follows from the field lines for framing and connection.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeadRules(BodyFraming Framing, HeadFlags Flags);
