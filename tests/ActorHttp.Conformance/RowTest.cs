namespace ActorHttp.Conformance;

/// <summary>A test that says that it proves a row.</summary>
/// <param name="Row">The id it carries.</param>
/// <param name="Project">Whose assembly it stands in.</param>
/// <param name="Class">With its namespace.</param>
/// <param name="Method">Its sentence, with underscores.</param>
/// <param name="IsFullOnly">It does nothing in a brief run.</param>
public sealed record RowTest(
    string Row,
    string Project,
    string Class,
    string Method,
    bool IsFullOnly
)
{
    /// <summary>As test runners name it.</summary>
    public string Name => $"{Class}.{Method}";

    public string ClassName => Class[(Class.LastIndexOf('.') + 1)..];

    public string Sentence => Method.Replace('_', ' ');
}
