using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace ActorHttp.Architecture.Tests;

/// <summary>Inside a room, namespaces know each other in one direction only.</summary>
public class Cycles
{
    public static TheoryData<string> EachRoom => Repository.EachRoom;

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void The_namespaces_of_a_room_form_no_cycle(string room) =>
        Found.Nothing($"Cycles in {room}", Of(Repository.AssemblyOf(room), room));

    [Fact]
    public void A_cycle_would_be_found() =>
        Assert.NotEmpty(Of(typeof(Cycles).Assembly, "ActorHttp.Architecture.Tests.Example"));

    private static string[] Of(System.Reflection.Assembly assembly, string @namespace)
    {
        var architecture = new ArchLoader().LoadAssemblies(assembly).Build();
        var rule = SliceRuleDefinition.Slices().Matching($"{@namespace}.(*)");
        return
        [
            .. rule.Should()
                .BeFreeOfCycles()
                .Evaluate(architecture)
                .Where(result => !result.Passed)
                .Select(result => result.Description),
        ];
    }
}
