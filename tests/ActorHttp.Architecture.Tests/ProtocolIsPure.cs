using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>The protocol does no I/O, starts no task and reads no clock.</summary>
public class ProtocolIsPure
{
    private const string Room = "ActorHttp.Protocol";

    /// <summary>The one place where a caller waits: for more of a body.</summary>
    private static readonly string[] MayWait = ["RequestBody.ReadAsync"];

    /// <summary>Types whose mere mention starts, waits for or measures something.</summary>
    private static readonly string[] Refused =
    [
        "System.Diagnostics.Stopwatch",
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.TaskCompletionSource",
        "System.Threading.Tasks.TaskCompletionSource`1",
        "System.Threading.Thread",
        "System.Threading.ThreadPool",
        "System.Threading.Timer",
        "System.TimeProvider",
    ];

    private static readonly string[] Clocks =
    [
        "DateTime.Now",
        "DateTime.UtcNow",
        "DateTime.Today",
        "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow",
        "Environment.TickCount",
        "Environment.TickCount64",
    ];

    [Fact]
    public void It_knows_no_socket_task_thread_or_clock() =>
        Found.Nothing(
            $"{Room} mentions",
            MentionedTypes(Repository.AssemblyOf(Room))
                .Where(type => type.StartsWith("System.Net.Sockets.") || Refused.Contains(type))
        );

    [Fact]
    public void It_reads_no_clock() =>
        Found.Nothing("A clock is read", Repository.SourcesOf(Room).SelectMany(ClocksIn));

    [Fact]
    public void Nothing_waits_but_the_reader_of_a_body() =>
        Found.Nothing(
            "May not return a task",
            Repository
                .AssemblyOf(Room)
                .GetTypes()
                .SelectMany(type => type.GetMethods(Everything).Where(IsAwaited))
                .Select(method => $"{method.GetBaseDefinition().DeclaringType!.Name}.{method.Name}")
                .Except(MayWait, StringComparer.Ordinal)
        );

    // A constant leaves no mention in the assembly, so its source is searched too.
    [Fact]
    public void It_writes_no_name_of_a_socket() =>
        Found.Nothing("A socket", Repository.SourcesOf(Room).SelectMany(SocketsIn));

    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static bool IsAwaited(MethodInfo method) =>
        method.ReturnType.Namespace == "System.Threading.Tasks";

    private static IEnumerable<string> MentionedTypes(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            yield return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
        }
    }

    private static IEnumerable<string> SocketsIn(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Where(node => node.ToString().EndsWith("System.Net.Sockets"))
            .Select(node => $"{file.At(node)} {node}");

    private static IEnumerable<string> ClocksIn(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(node => Clocks.Any(clock => $".{node}".EndsWith($".{clock}")))
            .Select(node => $"{file.At(node)} {node}");
}
