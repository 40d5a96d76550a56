using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>What is not left lying about, in src and in tests.</summary>
public partial class Habits
{
    private static IEnumerable<SourceFile> All => Repository.Sources.Concat(Repository.Tests);

    [Fact]
    public void Nothing_is_left_to_do() =>
        Found.Nothing("Do it, or drop it", Trivia(t => IsComment(t) && ToDo().IsMatch($"{t}")));

    [Fact]
    public void No_code_is_folded_away() =>
        Found.Nothing("A region", Trivia(t => t.IsKind(SyntaxKind.RegionDirectiveTrivia)));

    [Fact]
    public void A_silenced_warning_says_why() =>
        Found.Nothing("No reason on the line", Trivia(IsSilentPragma));

    [Fact]
    public void No_test_is_skipped() =>
        Found.Nothing("Skipped", Tests<AttributeArgumentSyntax>(IsSkip));

    [Fact]
    public void No_test_sleeps() =>
        Found.Nothing("Sleeps", Tests<MemberAccessExpressionSyntax>(IsSleep));

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("/* FIXME */", true)]
    [InlineData("// todos los santos", false)]
    public void The_search_knows_what_it_looks_for(string comment, bool found) =>
        Assert.Equal(found, ToDo().IsMatch(comment));

    private static IEnumerable<string> Trivia(Func<SyntaxTrivia, bool> isWrong)
    {
        Assert.NotEmpty(Repository.Sources);
        return All.SelectMany(file =>
            file.Syntax.DescendantTrivia(descendIntoTrivia: false)
                .Where(isWrong)
                .Select(trivia => $"{file.At(trivia)} {trivia.ToString().Trim()}")
        );
    }

    private static IEnumerable<string> Tests<T>(Func<T, bool> isWrong)
        where T : SyntaxNode =>
        Repository.Tests.SelectMany(file =>
            file.Syntax.DescendantNodes()
                .OfType<T>()
                .Where(isWrong)
                .Select(node => $"{file.At(node)} {node}")
        );

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia;

    // Restoring needs no reason: it ends what had one.
    private static bool IsSilentPragma(SyntaxTrivia trivia) =>
        trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
        && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
        && !pragma.ToFullString().Contains("//", StringComparison.Ordinal);

    private static bool IsSkip(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.Text == "Skip";

    private static bool IsSleep(MemberAccessExpressionSyntax access) =>
        access.ToString().EndsWith("Thread.Sleep", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME)\b")]
    private static partial Regex ToDo();
}
