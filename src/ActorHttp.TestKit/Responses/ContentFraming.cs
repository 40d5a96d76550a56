using System.Runtime.InteropServices;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Responses;

/// <summary>Where a response ends (RFC 9112 s6.3); without length and chunks, with its
/// connection.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ContentFraming(bool IsChunked, long? Length)
{
    private static readonly ContentFraming None = new(false, 0);

    /// <exception cref="MalformedResponseException">The head contradicts itself.</exception>
    public static ContentFraming Of(HttpMethod method, TestResponseHead head)
    {
        var announced = Announced(head.Headers);
        if (head.Status is < 200 or 204)
            return announced == default
                ? None
                : throw new MalformedResponseException($"{head.Status} announces content.");
        return head.Status == 304 || method.Equals(HttpMethod.Head) ? None : announced;
    }

    private static ContentFraming Announced(HeaderFields fields)
    {
        var codings = fields.GetAll("Transfer-Encoding");
        var lengths = fields.GetAll("Content-Length");
        return (codings, lengths) switch
        {
            ([], []) => default,
            (["chunked"], []) => new(true, null),
            ([], [var digits]) when ContentLength.TryParse(Bytes(digits), out var length) => new(
                false,
                length
            ),
            _ => throw new MalformedResponseException(
                $"Transfer-Encoding is '{string.Join(", ", codings)}' and Content-Length "
                    + $"'{string.Join(", ", lengths)}'."
            ),
        };
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
