namespace ActorHttp.Host.LoadRuns;

/// <summary>What a piece of a line is, and so which colour it has.</summary>
internal enum Tone
{
    Plain,
    Dim,
    Strong,
    Good,
    Bad,
}

/// <summary>A line of the live view: pieces that together are not wider than the screen.</summary>
internal sealed class ViewLine(int width)
{
    private const string Cut = "…";

    private readonly List<(string Text, Tone Tone)> _pieces = [];

    public IReadOnlyList<(string Text, Tone Tone)> Pieces => _pieces;

    /// <summary>Columns that are free.</summary>
    public int Left { get; private set; } = Math.Max(0, width);

    /// <summary>One more piece, or as much of it as fits.</summary>
    public ViewLine Add(string text, Tone tone = Tone.Plain)
    {
        if (text.Length > Left)
            text = Left > 0 ? text[..(Left - 1)] + Cut : "";
        Left -= text.Length;
        _pieces.Add((text, tone));
        return this;
    }

    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));
}
