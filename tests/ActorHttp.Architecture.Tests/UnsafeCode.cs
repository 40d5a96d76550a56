using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>Unsafe code and calls into the system stand in Transport, and nowhere else.</summary>
public class UnsafeCode
{
    private const string Home = "ActorHttp.Transport";

    public static TheoryData<string> EachOtherRoom => [.. Repository.Rooms.Where(r => r != Home)];

    [Theory]
    [MemberData(nameof(EachOtherRoom))]
    public void A_room_above_has_none(string room) =>
        Found.Nothing(
            $"Belongs in {Home}",
            Repository.SourcesOf(room).SelectMany(file => In(file.Syntax).Select(file.At))
        );

    [Theory]
    [MemberData(nameof(EachOtherRoom))]
    public void A_room_above_does_not_allow_it(string room) =>
        Assert.Empty(XDocument.Load(Repository.ProjectFile(room)).Descendants("AllowUnsafeBlocks"));

    [Fact]
    public void The_search_finds_it_where_it_is() =>
        Assert.Contains(Repository.SourcesOf(Home), file => In(file.Syntax).Any());

    private static IEnumerable<SyntaxNodeOrToken> In(SyntaxNode syntax) =>
        syntax.DescendantNodesAndTokens().Where(IsUnsafe);

    private static bool IsUnsafe(SyntaxNodeOrToken place) =>
        place.IsKind(SyntaxKind.UnsafeKeyword)
        || place.IsKind(SyntaxKind.PointerType)
        || (place.AsNode() is AttributeSyntax attribute && IsImport(attribute.Name.ToString()));

    private static bool IsImport(string attribute) =>
        attribute.EndsWith("DllImport") || attribute.EndsWith("LibraryImport");
}
