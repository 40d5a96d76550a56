using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ActorHttp.Architecture.Tests;

/// <summary>A C# file: its path from the root (forward slashes), lines and syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Preview,
        DocumentationMode.Parse
    );

    private readonly Lazy<SyntaxNode> _syntax = new(() =>
        CSharpSyntaxTree.ParseText(text, Options, path).GetRoot()
    );

    public string Path => path;

    public IReadOnlyList<string> Lines { get; } = text.TrimEnd().Split('\n');

    public SyntaxNode Syntax => _syntax.Value;

    public bool IsIn(string folder) => path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>Where a reader finds it: file, colon, line from 1.</summary>
    public string At(SyntaxNodeOrToken place) => At(place.GetLocation());

    public string At(SyntaxTrivia place) => At(place.GetLocation());

    private string At(Location? place) =>
        $"{path}:{(place?.GetLineSpan().StartLinePosition.Line ?? 0) + 1}";
}
