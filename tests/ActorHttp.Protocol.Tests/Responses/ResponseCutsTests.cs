using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>Whatever a server sends, and however it is cut: the same, and no exception.</summary>
public class ResponseCutsTests
{
    private static readonly string[] Responses =
    [
        "HTTP/1.1 200 OK⏎Content-Length: 5⏎Date: now⏎⏎hello",
        "HTTP/1.1 103 Early Hints⏎Link: </a>⏎⏎HTTP/1.1 404 ⏎Content-Length: 0⏎⏎",
        "HTTP/1.1 200 OK⏎Transfer-Encoding: chunked⏎⏎5;a=\"b\"⏎hello⏎0⏎X: 1⏎⏎",
        "HTTP/1.0 200 OK⏎Connection: keep-alive⏎Content-Length: 1⏎⏎a",
        "HTTP/1.1 204 No Content⏎⏎",
    ];

    private static readonly Gen<byte[]> Valid = Gen.Int[0, Responses.Length - 1]
        .Select(i => Responses[i])
        .Array[1, 4]
        .Select(parts => Wire.Bytes(string.Concat(parts)));

    private static readonly Gen<byte> Byte = Gen.OneOf(
        Gen.Byte,
        Gen.Int[0, 5].Select(i => (byte)"\r\n :;0"[i])
    );

    private static readonly Gen<byte[]> Mutated = Gen.Select(
        Valid,
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 10_000], Byte).Array[1, 3],
        Mutations.Apply
    );

    private static readonly ResponseLimits Small = new()
    {
        StatusLineBytes = 24,
        HeaderBytes = 64,
        HeadersBytes = 70,
        HeaderCount = 2,
        TrailersBytes = 5,
        InterimResponses = 1,
        BodyBytes = 4,
    };

    [Fact]
    public void Any_cut_of_good_responses_gives_the_same() => CutsAgree(Valid, mayReject: false);

    [Fact]
    public void Any_cut_of_damaged_responses_gives_the_same() =>
        CutsAgree(Mutated, mayReject: true);

    [Fact]
    public void Small_limits_do_not_depend_on_the_cut() =>
        CutsAgree(Mutated, mayReject: true, Small);

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen
            .Byte.Array[0, 300]
            .Sample(input => _ = ResponseOutcome.Run("GET", null, input), iter: 2_000);

    private static void CutsAgree(
        Gen<byte[]> inputs,
        bool mayReject,
        ResponseLimits? limits = null
    ) =>
        Gen.Select(inputs, Gen.Int[1, 200].Array[0, 8])
            .Sample(
                (input, cuts) =>
                {
                    const string Methods = "GET GET POST GET GET";
                    var whole = ResponseOutcome.Run(Methods, limits, input);
                    var pieces = ResponseOutcome.Run(Methods, limits, Mutations.Cut(input, cuts));
                    Assert.Equal(whole.Log, pieces.Log);
                    Assert.True(mayReject || whole.Rejection is null);
                },
                iter: 2_000
            );
}
