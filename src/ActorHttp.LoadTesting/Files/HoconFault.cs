namespace ActorHttp.LoadTesting.Files;

/// <summary>A text is no HOCON.</summary>
/// <param name="line">Of the text, from 1.</param>
/// <param name="what">Is wrong there: a sentence.</param>
internal sealed class HoconFault(int line, string what) : FormatException($"line {line}: {what}")
{
    public int Line => line;

    public string What => what;
}
