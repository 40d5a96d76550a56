namespace ActorHttp.TestSupport;

/// <summary>How much is tried: a little in every test run, all of it when a person asks for it by
/// <c>dotnet cake --target=Faults</c> or <c>--target=Conformance</c>.</summary>
public static class Scale
{
    public static bool IsFull { get; } =
        Environment.GetEnvironmentVariable("ACTORHTTP_FAULTS") == "full";

    /// <summary>A count or a number of seconds.</summary>
    public static int Of(int brief, int full) => IsFull ? full : brief;
}
