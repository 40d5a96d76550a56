namespace ActorHttp.Conformance;

/// <summary>What the letters of an id stand for.</summary>
internal static class Groups
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["RL"] = "Request line",
        ["LE"] = "Line endings and white space",
        ["HD"] = "Field lines",
        ["HO"] = "Host and authority",
        ["CL"] = "Content-Length",
        ["TE"] = "Transfer-Encoding",
        ["CK"] = "Chunked bodies",
        ["TR"] = "Trailers",
        ["PI"] = "Requests hidden in requests",
        ["RS"] = "What a handler supplies",
        ["PT"] = "Paths and files",
        ["RG"] = "Ranges",
        ["CT"] = "Content, forms, routes",
        ["TM"] = "Times",
        ["CN"] = "Connections",
        ["TL"] = "TLS",
        ["H2"] = "HTTP/2",
        ["FL"] = "Floods on HTTP/2",
        ["HP"] = "HPACK",
        ["WS"] = "WebSockets",
        ["LG"] = "Logs and metrics",
        ["CX"] = "The client and a hostile server",
        ["F"] = "Faults",
    };

    public static string TitleOf(string group) => Titles[group];
}
