using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Status codes and their lines, prebuilt (RFC 9112 s4, RFC 9110 s15).</summary>
internal static class StatusLine
{
    private const int First = 100;

    private static readonly (int Status, string Reason)[] Reasons =
    [
        (100, "Continue"),
        (102, "Processing"),
        (103, "Early Hints"),
        (200, "OK"),
        (201, "Created"),
        (202, "Accepted"),
        (203, "Non-Authoritative Information"),
        (204, "No Content"),
        (205, "Reset Content"),
        (206, "Partial Content"),
        (207, "Multi-Status"),
        (208, "Already Reported"),
        (226, "IM Used"),
        (300, "Multiple Choices"),
        (301, "Moved Permanently"),
        (302, "Found"),
        (303, "See Other"),
        (304, "Not Modified"),
        (307, "Temporary Redirect"),
        (308, "Permanent Redirect"),
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (402, "Payment Required"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (405, "Method Not Allowed"),
        (406, "Not Acceptable"),
        (407, "Proxy Authentication Required"),
        (408, "Request Timeout"),
        (409, "Conflict"),
        (410, "Gone"),
        (411, "Length Required"),
        (412, "Precondition Failed"),
        (413, "Content Too Large"),
        (414, "URI Too Long"),
        (415, "Unsupported Media Type"),
        (416, "Range Not Satisfiable"),
        (417, "Expectation Failed"),
        (421, "Misdirected Request"),
        (422, "Unprocessable Content"),
        (423, "Locked"),
        (424, "Failed Dependency"),
        (425, "Too Early"),
        (426, "Upgrade Required"),
        (428, "Precondition Required"),
        (429, "Too Many Requests"),
        (431, "Request Header Fields Too Large"),
        (451, "Unavailable For Legal Reasons"),
        (500, "Internal Server Error"),
        (501, "Not Implemented"),
        (502, "Bad Gateway"),
        (503, "Service Unavailable"),
        (504, "Gateway Timeout"),
        (505, "HTTP Version Not Supported"),
        (507, "Insufficient Storage"),
        (508, "Loop Detected"),
        (511, "Network Authentication Required"),
    ];

    private static readonly byte[]?[] Lines = Build();

    /// <summary>The final status itself; interim ones belong to the connection.</summary>
    internal static int Checked(int status) =>
        status is >= 200 and <= 999
            ? status
            : throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                "A response has a final status from 200 to 999."
            );

    /// <summary>Status line with CRLF.</summary>
    internal static ReadOnlySpan<byte> Of(int status) => Lines[status - First] ?? Unknown(status);

    /// <summary>The reason phrase of a status that is registered, else null.</summary>
    internal static string? ReasonOf(int status) =>
        Array.Find(Reasons, entry => entry.Status == status).Reason;

    private static byte[] Unknown(int status) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status} \r\n");

    private static byte[]?[] Build()
    {
        var lines = new byte[]?[900];
        foreach (var (status, reason) in Reasons)
        {
            lines[status - First] = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} {reason}\r\n");
        }

        return lines;
    }
}
