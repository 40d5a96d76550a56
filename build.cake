// dotnet tool restore && dotnet cake [--target=Test] [--configuration=Release]

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");
var solution = "ActorHttp.sln";
var benchmarks = "tests/ActorHttp.Benchmarks";
var fuzzer = "tests/ActorHttp.Fuzz";

// What the comparison takes; passed on as it stands.
var comparison = new[] { "workloads", "rounds", "seconds", "contestants", "before" };

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

// For this platform, on the installed runtime.
void PublishPrecompiled(string project, string folder)
{
    var platform = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
    Dotnet("publish", project, "-c", configuration, "-r", platform, "--no-self-contained", "-o", folder);
}

string Seed() => $"--seed={Argument("seed", "1")}";

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
        if (Argument("workloads", "START").Contains("START"))
        {
            PublishPrecompiled("tests/ActorHttp.TestServer", "artifacts/precompiled");
        }

        var given = comparison.Where(HasArgument).Select(name => $"--{name}={Argument<string>(name)}");
        RunProject(benchmarks, ["compare", .. given]);
    });

Task("Faults")
    .Description("Breaks everything on purpose, at full size: --filter=F-11 ...; about half an hour.")
    .Does(() =>
    {
        Environment.SetEnvironmentVariable("ACTORHTTP_FAULTS", "full");
        var filter = HasArgument("filter") ? $"Row={Argument<string>("filter")}" : "FullyQualifiedName~.";
        Dotnet("test", "tests/ActorHttp.Faults.Tests", "-c", configuration, "--filter", filter);
    });

Task("Fuzz")
    .Description("Feeds the protocol with mutated inputs: --minutes=30 --seed=1; fails on a finding.")
    .Does(() =>
        RunProject(fuzzer, "fuzz", $"--minutes={Argument("minutes", "30")}", Seed())
    );

Task("Differential")
    .Description("Asks Kestrel and Node what they make of 20 000 mutated requests: --count= --seed=")
    .Does(() =>
        RunProject(fuzzer, "differential", $"--count={Argument("count", "20000")}", Seed())
    );

Task("Conformance")
    .Description("Runs all tests at full size (--scale=brief: as Test) and writes docs/conformance.md.")
    .IsDependentOn("Build")
    .Does(() =>
    {
        var scale = Argument("scale", "full");
        var results = MakeAbsolute(Directory("./TestResults/conformance")).FullPath;
        CleanDirectory(results);
        Environment.SetEnvironmentVariable("ACTORHTTP_FAULTS", scale);
        var failed = 0;
        // Not those that compare the page itself.
        var projects = GetFiles("./tests/*.Tests/*.csproj")
            .Where(file => !$"{file}".Contains("Architecture"));
        foreach (var project in projects)
        {
            // A test that fails is a row of the page, and the end of this target.
            var logger = $"trx;LogFileName={project.GetFilenameWithoutExtension()}.trx";
            var arguments = new ProcessArgumentBuilder()
                .Append($"test {project.FullPath} -c {configuration} --no-build --nologo")
                .Append("--logger").AppendQuoted(logger)
                .Append("--results-directory").AppendQuoted(results);
            failed += StartProcess("dotnet", new ProcessSettings { Arguments = arguments });
        }

        var root = MakeAbsolute(Directory(".")).FullPath;
        RunProject("tests/ActorHttp.Conformance", root, configuration, results, scale);
        if (failed > 0)
        {
            throw new CakeException("Tests have failed; docs/conformance.md says which rows.");
        }
    });

Task("Micro")
    .Description("Measures single parts with BenchmarkDotNet: --filter=*Parser*")
    .Does(() => RunProject(benchmarks, "micro", "--filter", Argument("filter", "*")));

Task("Site")
    .Description("Renders the documents as pages in artifacts/site, for actorhttp serve.")
    .Does(() => RunProject("docs/site", ".", "artifacts/site"));

Task("Pack")
    .Description("Makes a package of every room and the tool in artifacts/packages.")
    .Does(() =>
    {
        CleanDirectory("artifacts/packages");
        Dotnet("pack", solution, "-c", configuration, "--nologo", "-o", "artifacts/packages");
        foreach (var package in GetFiles("artifacts/packages/*.nupkg"))
        {
            CheckPackage(package.FullPath);
        }
    });

// What a package that is to be published must hold.
void CheckPackage(string path)
{
    using var package = System.IO.Compression.ZipFile.OpenRead(path);
    var names = package.Entries.Select(entry => entry.FullName).ToList();
    var symbols = System.IO.Path.ChangeExtension(path, ".snupkg");
    foreach (var needed in new[] { "README.md", "LICENSE", ".dll", ".xml" })
    {
        if (!names.Exists(name => name.EndsWith(needed)))
        {
            throw new CakeException($"{path} has no {needed}");
        }
    }

    if (!FileExists(symbols))
    {
        throw new CakeException($"{path} has no symbols beside it");
    }
}

Task("Run")
    .Description("Starts the host.")
    .Does(() => RunProject("src/ActorHttp.Host"));

Task("Clean")
    .Description("Removes what builds and tests have made.")
    .Does(() =>
    {
        var made = new[] { "src", "tests", "docs/examples" }.SelectMany(room =>
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
