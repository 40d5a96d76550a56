using ActorHttp.Fuzz.Targets;

namespace ActorHttp.Fuzz.Tests;

/// <summary>What the fuzzer once found, in a folder for each target, and what shall stay good.
/// </summary>
public class RegressionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Regressions");

    public static TheoryData<string> Inputs =>
        [
            .. Directory
                .GetFiles(Folder, "*.bin", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, Row("F-26")]
    [MemberData(nameof(Inputs))]
    public void What_was_found_once_stays_mended(string path)
    {
        var target = AllTargets.Named([path.Split('/')[0]]).Single();
        target.Check(File.ReadAllBytes(Path.Combine(Folder, path)));
    }
}
