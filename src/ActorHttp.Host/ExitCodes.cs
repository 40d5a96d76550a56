namespace ActorHttp.Host;

/// <summary>How the program ends; a signal that cuts it adds its number to 128.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>It cannot listen; a load test got no answer at all, or a report could not be
    /// written.</summary>
    public const int CouldNotRun = 1;

    /// <summary>The arguments make no sense, or a configuration has errors; nothing was
    /// started.</summary>
    public const int BadArguments = 2;

    /// <summary>An assertion on a load test does not hold, or a comparison found it
    /// worse.</summary>
    public const int AssertionFailed = 3;

    /// <summary>Assertions were asked, but the generator was the limit: its numbers say nothing
    /// of the server.</summary>
    public const int GeneratorsLimit = 4;
}
