using System.Reflection;
using System.Runtime.Loader;

namespace ActorHttp.Fuzz.Engine;

/// <summary>This program once more, over a parser with probes: the files stay as they are.
/// </summary>
internal sealed class ProbedContext : AssemblyLoadContext
{
    private const string Room = "ActorHttp.Protocol";

    private readonly byte[] _room;

    private ProbedContext(byte[] room)
        : base("probed")
    {
        _room = room;
    }

    /// <summary>Runs <see cref="Campaign.Run"/> there; only types of the base library pass.
    /// </summary>
    public static string[] Run(string[] options, TextWriter report)
    {
        var (room, blocks) = Probes.Insert(Path.Combine(AppContext.BaseDirectory, $"{Room}.dll"));
        var campaign = new ProbedContext(room)
            .LoadFromAssemblyPath(typeof(Campaign).Assembly.Location)
            .GetType(typeof(Campaign).FullName!)!
            .GetMethod(nameof(Campaign.Run))!
            .CreateDelegate<Func<string[], int, TextWriter, string[]>>();
        return campaign(options, blocks, report);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == Room)
            return LoadFromStream(new MemoryStream(_room));
        var own = typeof(ProbedContext).Assembly;
        return assemblyName.Name == own.GetName().Name ? LoadFromAssemblyPath(own.Location) : null;
    }
}
