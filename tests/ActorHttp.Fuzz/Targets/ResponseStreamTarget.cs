using ActorHttp.Fuzz.Engine;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Targets;

/// <summary>All that a server sends over a connection; the first byte says what was asked.
/// </summary>
internal sealed class ResponseStreamTarget(string name, ResponseLimits limits) : Target(name)
{
    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Connect,
    ];

    /// <summary>So small that short inputs reach all of them.</summary>
    public static ResponseLimits Small { get; } =
        new()
        {
            StatusLineBytes = 24,
            HeadersBytes = 90,
            HeaderBytes = 64,
            HeaderCount = 3,
            TrailerCount = 2,
            TrailersBytes = 16,
            InterimResponses = 2,
            BodyBytes = 12,
        };

    public override IEnumerable<byte[]> Seeds =>
        SourceLiterals.Responses.SelectMany(bytes =>
            new byte[][] { [0, .. bytes], [1, .. bytes], [0b11100100, .. bytes] }
        );

    public override void Check(byte[] input)
    {
        if (input.Length == 0)
            return;
        // Two bits for each exchange, and one exchange more than responses fit in.
        HttpMethod[] methods =
        [
            .. Enumerable.Range(0, 4).Select(i => Methods[(input[0] >> (2 * i)) & 3]),
        ];
        var bytes = input.AsSpan(1);
        var whole = ResponseReading.Of(limits, methods, bytes, []);
        int[] everyByte = [.. Enumerable.Range(1, Math.Max(0, bytes.Length - 1))];
        Agree(whole, ResponseReading.Of(limits, methods, bytes, everyByte), 1);
        for (var cut = 1; cut < bytes.Length; cut += 1 + (bytes.Length / 4))
            Agree(whole, ResponseReading.Of(limits, methods, bytes, [cut]), cut);
        foreach (var (method, head) in whole.Heads)
            ResponseFramingText.Check(method, head);
    }

    private static void Agree(ResponseReading whole, ResponseReading cut, int at)
    {
        if (!whole.Transcript.SequenceEqual(cut.Transcript))
            throw new BrokenPromiseException(
                "any cut gives the same",
                $"cut at {at}\nwhole: {Wire.Show(whole.Transcript)}\n"
                    + $"cut: {Wire.Show(cut.Transcript)}"
            );
    }
}
