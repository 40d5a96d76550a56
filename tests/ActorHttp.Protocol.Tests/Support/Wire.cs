using System.Text;

namespace ActorHttp.Protocol.Tests;

/// <summary>Raw bytes as the checklist writes them: one char is one byte, ⏎ is CRLF.</summary>
internal static class Wire
{
    internal static byte[] Bytes(string text) =>
        Encoding.Latin1.GetBytes(
            text.Replace("{C}", "{P}Transfer-Encoding: chunked⏎⏎")
                .Replace("{P}", "POST /echo HTTP/1.1⏎Host: a⏎")
                .Replace("{G}", "GET /echo HTTP/1.1⏎Host: a⏎")
                .Replace("{S}", "GET /smuggled HTTP/1.1⏎Host: a⏎⏎")
                .Replace("{H}", "Host: a⏎")
                .Replace("⏎", "\r\n")
        );

    internal static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.Latin1.GetString(bytes).Replace("\r\n", "⏎");
}
