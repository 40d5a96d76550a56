using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>A body of code; its length is that between the braces, or of the expression.</summary>
internal sealed record Method(string At, string Name, int Lines)
{
    /// <summary>Methods, constructors, operators, accessors, local functions.</summary>
    public static IEnumerable<Method> AllIn(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .Select(node => (Node: node, Body: BodyOf(node)))
            .Where(pair => pair.Body is not null)
            .Select(pair => new Method(file.At(pair.Node), NameOf(pair.Node), Length(pair.Body!)));

    public override string ToString() => $"{At} {Name}: {Lines} lines";

    private static SyntaxNode? BodyOf(SyntaxNode node) =>
        node switch
        {
            BaseMethodDeclarationSyntax method => method.Body
                ?? (SyntaxNode?)method.ExpressionBody?.Expression,
            AccessorDeclarationSyntax accessor => accessor.Body
                ?? (SyntaxNode?)accessor.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax local => local.Body
                ?? (SyntaxNode?)local.ExpressionBody?.Expression,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
            IndexerDeclarationSyntax indexer => indexer.ExpressionBody?.Expression,
            _ => null,
        };

    private static string NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => node.Kind().ToString(),
        };

    private static int Length(SyntaxNode body)
    {
        var span = body.GetLocation().GetLineSpan();
        var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
        return body is BlockSyntax ? Math.Max(1, lines - 2) : lines;
    }
}
