using PublicApiGenerator;

namespace ActorHttp.Architecture.Tests;

/// <summary>What a program can call changes only when someone has said yes to it.</summary>
public class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        // They name builds and friends, not what a program can call.
        IncludeAssemblyAttributes = false,
    };

    private static readonly string Folder = Path.Combine(
        Repository.Root,
        "tests",
        "ActorHttp.Architecture.Tests",
        "PublicApi"
    );

    public static TheoryData<string> EachRoom => Repository.EachRoom;

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void The_public_names_are_the_approved_ones(string room)
    {
        var approved = Path.Combine(Folder, $"{room}.approved.txt");
        var received = Path.Combine(Folder, $"{room}.received.txt");
        var now = Normal(Repository.AssemblyOf(room).GeneratePublicApi(Options));
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(approved, now);
        }

        var then = File.Exists(approved) ? Normal(File.ReadAllText(approved)) : "";
        if (then == now)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, now);
        Assert.Fail(HowToApprove(room, then, now));
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string HowToApprove(string room, string then, string now) =>
        $"""
            The public API of {room} is not the approved one:
            {string.Join("\n", Changes(then.Split('\n'), now.Split('\n')).Take(40))}
            Compare PublicApi/{room}.received.txt with {room}.approved.txt. If it is meant:
              APPROVE=1 dotnet test tests/ActorHttp.Architecture.Tests --filter PublicApiTests
            and commit the approved file.
            """;

    private static IEnumerable<string> Changes(string[] then, string[] now) =>
        then.Except(now, StringComparer.Ordinal)
            .Select(line => $"  - {line.Trim()}")
            .Concat(now.Except(then, StringComparer.Ordinal).Select(line => $"  + {line.Trim()}"));
}
