using Xunit.Abstractions;
using Xunit.Sdk;

namespace ActorHttp.TestSupport;

/// <summary>The row of a checklist that this test proves: <c>[Row("RL-02")]</c>.</summary>
[TraitDiscoverer("ActorHttp.TestSupport." + nameof(RowTraitDiscoverer), "ActorHttp.TestSupport")]
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RowAttribute(string id) : Attribute, ITraitAttribute
{
    public string Id { get; } = id;
}

/// <summary>Tells xunit that <see cref="RowAttribute"/> is the trait "Row".</summary>
public sealed class RowTraitDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        traitAttribute
            .GetConstructorArguments()
            .OfType<string>()
            .Select(id => KeyValuePair.Create("Row", id));
}
