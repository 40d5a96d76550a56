// dotnet tool restore && dotnet cake [--target=Test] [--configuration=Release]

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");
var solution = "ActorHttp.sln";
var benchmarks = "tests/ActorHttp.Benchmarks";

// What the comparison takes; passed on as it stands.
var comparison = new[] { "workloads", "rounds", "seconds", "contestants" };

void Dotnet(params string[] arguments)
{
    var all = new ProcessArgumentBuilder();
    foreach (var argument in arguments)
    {
        all.AppendQuoted(argument);
    }

    var code = StartProcess("dotnet", new ProcessSettings { Arguments = all });
    if (code != 0)
    {
        throw new CakeException($"dotnet {string.Join(' ', arguments)} ended with {code}");
    }
}

void RunProject(string project, params string[] arguments) =>
    Dotnet(["run", "-c", configuration, "--project", project, "--", .. arguments]);

Task("Format").Description("Formats every file.").Does(() => Dotnet("csharpier", "format", "."));

Task("Build")
    .Description("Builds the solution; a warning is an error.")
    .Does(() => Dotnet("build", solution, "-c", configuration, "-warnaserror", "--nologo"));

Task("Test")
    .Description("Builds, then runs all tests.")
    .IsDependentOn("Build")
    .Does(() => Dotnet("test", solution, "-c", configuration, "--no-build", "--nologo"));

Task("Default").IsDependentOn("Test");

Task("Compare")
    .Description("Measures the server against its rivals: --workloads= --rounds= --seconds= ...")
    .Does(() =>
    {
        var given = comparison.Where(HasArgument).Select(name => $"--{name}={Argument<string>(name)}");
        RunProject(benchmarks, ["compare", .. given]);
    });

Task("Micro")
    .Description("Measures single parts with BenchmarkDotNet: --filter=*Parser*")
    .Does(() => RunProject(benchmarks, "micro", "--filter", Argument("filter", "*")));

Task("Run")
    .Description("Starts the host.")
    .Does(() => RunProject("src/ActorHttp.Host"));

Task("Clean")
    .Description("Removes what builds and tests have made.")
    .Does(() =>
    {
        var made = new[] { "src", "tests" }.SelectMany(room =>
            new[] { "bin", "obj", "TestResults" }.SelectMany(name =>
                GetDirectories($"./{room}/*/{name}")
            )
        );
        foreach (var directory in made)
        {
            DeleteDirectory(directory, new() { Recursive = true, Force = true });
        }
    });

Task("Ci")
    .Description("Everything a change must pass, as the build server runs it.")
    .Does(() =>
    {
        if (StartProcess("bash", ".ci/run") != 0)
        {
            throw new CakeException(".ci/run failed");
        }
    });

RunTarget(target);
