using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>What RFC 9112 s6.3 says of an accepted head, read from its fields once more.</summary>
internal static class ResponseFramingText
{
    public static void Check(HttpMethod method, ResponseHead head)
    {
        var lengths = head.Headers.GetAll("Content-Length");
        var codings = head.Headers.GetAll("Transfer-Encoding");
        Promise.Holds(head.Status is >= 100 and <= 999, "a status has three digits");
        foreach (var field in head.Headers)
            Promise.Holds(field.Value.IndexOfAny("\r\n\0"u8) < 0, "no value breaks a line");
        Promise.Holds(lengths.Length <= 1 && codings.Length <= 1, "framing is said once");
        var isTunnel = method.Equals(HttpMethod.Connect) && head.Status is >= 200 and < 300;
        if (isTunnel)
            Promise.Holds(head.EndsWithConnection, "a tunnel ends with its connection");
        else
            CheckContent(method, head, lengths, codings);
        Promise.Holds(
            !head.Persistent || (!head.EndsWithConnection && head.Status != 101),
            "nothing follows what only the connection ends"
        );
    }

    private static void CheckContent(
        HttpMethod method,
        ResponseHead head,
        string[] lengths,
        string[] codings
    )
    {
        Promise.Holds(lengths.Length + codings.Length <= 1, "a length or a coding, not both");
        Promise.Holds(
            codings.Length == 0 || Grammar.Lower(codings[0]) == "chunked",
            "the only coding is chunked"
        );
        if (method.Equals(HttpMethod.Head) || head.Status is < 200 or 204 or 304)
            Promise.Holds(!head.HasContent, "no content where none may be");
        else
        {
            Promise.Equal(codings.Length == 1, head.IsChunked, "chunks are what was said");
            Promise.Equal(
                codings.Length + lengths.Length == 0,
                head.EndsWithConnection,
                "without a length the connection ends it"
            );
        }
    }
}
