using System.Xml.Linq;

namespace ActorHttp.Architecture.Tests;

/// <summary>Which room may look into which: the one direction of docs/design.md.</summary>
public class Rooms
{
    /// <summary>For each room, the rooms below it. A new room needs its row here.</summary>
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["ActorHttp.Protocol"] = [],
        ["ActorHttp.Transport"] = [],
        ["ActorHttp"] = ["ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.TestKit"] = ["ActorHttp", "ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.Hosting"] = ["ActorHttp", "ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.Files"] = ["ActorHttp", "ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.Compression"] = ["ActorHttp", "ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.Client"] = ["ActorHttp", "ActorHttp.Protocol", "ActorHttp.Transport"],
        ["ActorHttp.LoadTesting"] =
        [
            "ActorHttp",
            "ActorHttp.Client",
            "ActorHttp.Protocol",
            "ActorHttp.Transport",
        ],
        ["ActorHttp.Host"] =
        [
            "ActorHttp",
            "ActorHttp.Client",
            "ActorHttp.Compression",
            "ActorHttp.Files",
            "ActorHttp.Hosting",
            "ActorHttp.LoadTesting",
            "ActorHttp.Protocol",
            "ActorHttp.Transport",
        ],
    };

    /// <summary>For each room that an embedder carries along, the packages it may bring.</summary>
    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["ActorHttp.Protocol"] = [],
        ["ActorHttp.Transport"] = [],
        ["ActorHttp"] = ["Akka"],
        ["ActorHttp.TestKit"] = [],
        ["ActorHttp.Files"] = [],
        ["ActorHttp.Compression"] = ["ZstdSharp.Port"],
        ["ActorHttp.Client"] = [],
        ["ActorHttp.LoadTesting"] = ["HdrHistogram"],
        ["ActorHttp.Hosting"] = ["Akka.Hosting", "Microsoft.Extensions.Hosting"],
    };

    public static TheoryData<string> EachRoom => Repository.EachRoom;

    public static TheoryData<string> EachLeanRoom => [.. Packages.Keys];

    [Fact]
    public void Each_room_has_its_place() =>
        Found.Nothing(
            "Rooms without a row in Below",
            Repository.Rooms.Except(Below.Keys, StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void A_project_references_only_rooms_below(string room) =>
        Found.Nothing(
            $"{room} may not reference",
            Items(room, "ProjectReference")
                .Select(item => Path.GetFileNameWithoutExtension(Included(item)))
                .Except(Below[room], StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void An_assembly_references_only_rooms_below(string room) =>
        Found.Nothing(
            $"{room} may not reference",
            References(room)
                .Where(name => name.StartsWith("ActorHttp"))
                .Except(Below[room], StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("ActorHttp.Protocol")]
    [InlineData("ActorHttp.Transport")]
    public void A_room_at_the_bottom_references_nothing_but_the_base_library(string room)
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Found.Nothing(
            $"{room} references more than the base library",
            References(room).Where(name => !File.Exists(Path.Combine(shared, $"{name}.dll")))
        );
    }

    [Theory]
    [MemberData(nameof(EachLeanRoom))]
    public void An_embedder_gets_no_package_but_the_named_ones(string room) =>
        Found.Nothing(
            $"{room} may not bring",
            Items(room, "PackageReference")
                .Where(item => (string?)item.Attribute("PrivateAssets") != "all")
                .Select(Included)
                .Except(Packages[room], StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void No_room_brings_a_second_web_stack(string room)
    {
        Assert.Equal("Microsoft.NET.Sdk", (string?)Project(room).Attribute("Sdk"));
        Found.Nothing($"{room} has", Items(room, "FrameworkReference").Select(Included));
        Found.Nothing(
            $"{room} references",
            References(room).Where(name => name.StartsWith("Microsoft.AspNetCore"))
        );
    }

    [Fact]
    public void What_all_projects_share_brings_no_framework() =>
        Found.Nothing(
            "FrameworkReference",
            Directory
                .GetFiles(Repository.Root, "Directory.*")
                .Where(path => XDocument.Load(path).Descendants("FrameworkReference").Any())
        );

    private static IEnumerable<string> References(string room) =>
        Repository.AssemblyOf(room).GetReferencedAssemblies().Select(name => name.Name!);

    private static XElement Project(string room) =>
        XDocument.Load(Repository.ProjectFile(room)).Root!;

    private static IEnumerable<XElement> Items(string room, string kind) =>
        Project(room).Descendants(kind);

    private static string Included(XElement item) => (string)item.Attribute("Include")!;
}
