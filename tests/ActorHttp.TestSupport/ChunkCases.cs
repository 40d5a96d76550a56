namespace ActorHttp.TestSupport;

/// <summary>Group CK of the checklist as responses: for the parser alone, and for the client.
/// </summary>
/// <remarks><c>⏎</c> is CR LF.</remarks>
public static class ChunkCases
{
    /// <summary>Chunked contents whose lines do not end as they must.</summary>
    public static readonly string[] BadLineEnds =
    [
        "2;\nxx⏎xy⏎0⏎⏎",
        "5;\nhello⏎0⏎⏎",
        "5;a\n=b⏎hello⏎0⏎⏎",
        "5;a=\"\n\"⏎hello⏎0⏎⏎",
        "5;a\rX⏎hello⏎0⏎⏎",
        "5;a=\"\r\"⏎hello⏎0⏎⏎",
        "5;a=b\r\rX⏎hello⏎0⏎⏎",
        "5\nhello⏎0⏎⏎",
        "5\rhello⏎0⏎⏎",
        "5\r\r;ABCD⏎34⏎E⏎0⏎⏎",
        "5⏎hello\n0⏎⏎",
        "5⏎hello0⏎⏎",
        "5⏎helloXX0⏎⏎",
        "5⏎hello\r0⏎⏎",
        "5⏎hello!!⏎0⏎⏎",
        "5⏎hello⏎⏎0⏎⏎",
        "0\n⏎",
        "0⏎\n",
        "⏎⏎",
        ";a=b⏎hello⏎0⏎⏎",
        " ⏎hello⏎0⏎⏎",
    ];

    /// <summary>What is no line of a size, before "hello".</summary>
    public static readonly string[] BadSizes =
    [
        "0x5",
        "+5",
        "-1",
        "-0",
        "+0",
        " 5",
        "5 ",
        "5\t",
        "1_0",
        "5g",
        "5.",
        "5,5",
        "\u00ef\u00bc\u0095",
        "0_2e",
        "FFFFFFFFFFFFFFFF0",
        "10000000000000005",
        "00000000000000005",
        "5;",
        "5;=x",
        "5;a=",
        "5;a=\"x",
        "5;bad[=x",
        "5;\0",
        "INVALID!!!",
    ];

    /// <summary>The first, one in a row, for a theory.</summary>
    public static IEnumerable<object[]> EachBadLineEnd => BadLineEnds.Select(one => new[] { one });

    /// <inheritdoc cref="EachBadLineEnd"/>
    public static IEnumerable<object[]> EachBadSize => BadSizes.Select(one => new[] { one });

    /// <summary>All of them, each a whole chunked content.</summary>
    public static IEnumerable<string> Bad =>
        BadLineEnds.Concat(BadSizes.Select(line => $"{line}⏎hello⏎0⏎⏎"));
}
