using System.CommandLine;
using ActorHttp.Host.Configuration;

namespace ActorHttp.Host;

/// <summary><c>actorhttp check FILE</c>: whether a configuration could be served.</summary>
/// <remarks>All is read that serving would read: certificates, users, directories. No port is
/// opened. What the environment says over the file counts, as it does for serving.</remarks>
internal static class CheckCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The configuration (HOCON).",
    };

    public static Command Make()
    {
        var check = new Command("check", "Checks a configuration; exit code 0 or 2.") { File };
        check.SetAction((wish, _) => Run(wish.GetRequiredValue(File)));
        return check;
    }

    private static async Task<int> Run(string file)
    {
        var source = new ConfigSource(file) { Variables = ConfigSource.Environment };
        if (ConfigReader.Read(source, out var faults) is { } configuration)
        {
            await Console.Out.WriteLineAsync($"{file} is valid: {configuration}");
            return ExitCodes.Fine;
        }
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault.ToString());
        return ExitCodes.BadArguments;
    }
}
