using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>A piece of C# on a page: a program if it begins with using, else a fragment of one
/// that has an actor system, an actor and routes at hand.</summary>
/// <param name="At">Page, colon, line.</param>
/// <param name="Line">The line of the page before the first of the code, from 1.</param>
/// <param name="Code">As it stands there.</param>
internal sealed record DocumentsSnippet(string At, int Line, string Code)
{
    // What the SDK gives every new project.
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Before =
        "using ActorHttp; using ActorHttp.Protocol; using Akka.Actor;"
        + " using HttpMethod = ActorHttp.Protocol.HttpMethod; static class Fragment {"
        + " static async Task Run(ActorSystem system, IActorRef actor, Routes routes) {"
        + " await Task.Yield();\n";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Errors and warnings, each with its line on the page.</summary>
    public IEnumerable<string> Complaints() =>
        Compilation()
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"line {LineOf(diagnostic)}: {diagnostic.GetMessage(null)}");

    private bool IsProgram => Code.StartsWith("using ", StringComparison.Ordinal);

    private CSharpCompilation Compilation()
    {
        var text = IsProgram ? Code : $"{Before}{Code}\n}} }}";
        var tree = CSharpSyntaxTree.ParseText(text, Language);
        var runs = tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any();
        var kind = runs ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);
        return CSharpCompilation.Create(
            "Snippet",
            [tree, CSharpSyntaxTree.ParseText(Implicit, Language)],
            References,
            options
        );
    }

    private int LineOf(Diagnostic diagnostic) =>
        Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line + (IsProgram ? 1 : 0);
}
