namespace ActorHttp.Host.Watching;

/// <summary>Colours of a terminal, or none.</summary>
internal readonly record struct Paint(bool HasColors)
{
    public string Dim(string text) => With("90", text);

    public string Strong(string text) => With("1", text);

    public string Good(string text) => With("32", text);

    public string Note(string text) => With("36", text);

    public string Warn(string text) => With("33", text);

    public string Bad(string text) => With("31", text);

    private string With(string code, string text) =>
        HasColors ? $"\x1b[{code}m{text}\x1b[0m" : text;
}
