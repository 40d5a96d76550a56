namespace ActorHttp.Fuzz.Tests;

/// <summary>A fact that needs Node; where it is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithNodeAttribute : FactAttribute
{
    public FactWithNodeAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "node"))))
            Skip = "Node is not installed: its reading was not compared.";
    }
}
