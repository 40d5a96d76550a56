using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ActorHttp.Conformance;

/// <summary>Reads which tests of a built assembly carry ids, without loading it.</summary>
internal sealed class TestAssembly
{
    private const ushort Prolog = 1;

    private readonly string _project;
    private readonly MetadataReader _reader;

    private TestAssembly(string project, MetadataReader reader)
    {
        _project = project;
        _reader = reader;
    }

    public static IReadOnlyList<RowTest> Read(string project, string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return [.. new TestAssembly(project, file.GetMetadataReader()).Tests()];
    }

    private IEnumerable<RowTest> Tests() =>
        _reader.TypeDefinitions.Select(_reader.GetTypeDefinition).SelectMany(TestsOf);

    private IEnumerable<RowTest> TestsOf(TypeDefinition type)
    {
        var name = $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
        var ofClass = RowsOf(type.GetCustomAttributes());
        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            var attributes = method.GetCustomAttributes();
            if (!Names(attributes).Any(IsTest))
                continue;
            var isFullOnly = Names(attributes).Any(IsFullOnly);
            foreach (var row in ofClass.Concat(RowsOf(attributes)))
                yield return new(row, _project, name, _reader.GetString(method.Name), isFullOnly);
        }
    }

    private string[] RowsOf(CustomAttributeHandleCollection attributes) =>
        [.. attributes.Select(_reader.GetCustomAttribute).SelectMany(RowOf)];

    // [Row("RL-02")], or in a room that does not know it [Trait("Row", "RL-02")].
    private string[] RowOf(CustomAttribute attribute) =>
        NameOf(attribute) switch
        {
            "RowAttribute" => Texts(attribute, 1),
            "TraitAttribute" when Texts(attribute, 2) is ["Row", var id] => [id],
            _ => [],
        };

    private IEnumerable<string> Names(CustomAttributeHandleCollection attributes) =>
        attributes.Select(_reader.GetCustomAttribute).Select(NameOf);

    // Fact, Theory, and what the tests have made of them: FactWithTool, FullFact …
    private static bool IsTest(string attribute) =>
        attribute.Contains("Fact", StringComparison.Ordinal)
        || attribute.Contains("Theory", StringComparison.Ordinal);

    private static bool IsFullOnly(string attribute) =>
        attribute.StartsWith("Full", StringComparison.Ordinal);

    private string NameOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return OwnNameOf((MethodDefinitionHandle)attribute.Constructor);
        var parent = _reader
            .GetMemberReference((MemberReferenceHandle)attribute.Constructor)
            .Parent;
        return parent.Kind == HandleKind.TypeReference
            ? _reader.GetString(_reader.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";
    }

    private string OwnNameOf(MethodDefinitionHandle constructor)
    {
        var type = _reader.GetMethodDefinition(constructor).GetDeclaringType();
        return _reader.GetString(_reader.GetTypeDefinition(type).Name);
    }

    // ECMA-335 II.23.3: a prolog, then the arguments of the constructor.
    private string[] Texts(CustomAttribute attribute, int count)
    {
        var blob = _reader.GetBlobReader(attribute.Value);
        if (blob.ReadUInt16() != Prolog)
            throw new InvalidDataException("An attribute without prolog.");
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = blob.ReadSerializedString() ?? "";
        return texts;
    }
}
