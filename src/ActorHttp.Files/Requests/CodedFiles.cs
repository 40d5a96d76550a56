namespace ActorHttp.Files.Requests;

/// <summary>Compressed forms of a file that may lie beside it.</summary>
internal static class CodedFiles
{
    /// <summary>The extension of the file that holds a coding, best first.</summary>
    public static readonly IReadOnlyList<(string Coding, string Extension)> Known =
    [
        ("br", ".br"),
        ("zstd", ".zst"),
        ("gzip", ".gz"),
    ];
}
