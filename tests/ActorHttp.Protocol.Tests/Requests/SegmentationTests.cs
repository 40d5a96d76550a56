using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>Whatever comes, and however it is cut: the same requests, and no exception.</summary>
public class SegmentationTests
{
    private static readonly string[] Requests =
    [
        "GET / HTTP/1.1⏎Host: a⏎⏎",
        "⏎GET http://b:80/a%20b?c=d HTTP/1.1⏎Host: a⏎Accept: */*⏎X:⏎⏎",
        "POST /echo HTTP/1.1⏎Host: [::1]:80⏎Content-Length: 5⏎⏎hello",
        "POST / HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎5;a=\"b\"⏎hello⏎0⏎X: 1⏎⏎",
        "OPTIONS * HTTP/1.0⏎Connection: keep-alive⏎⏎",
    ];

    private static readonly Gen<byte[]> Valid = Gen.Int[0, Requests.Length - 1]
        .Select(i => Requests[i])
        .Array[1, 4]
        .Select(parts => Wire.Bytes(string.Concat(parts)));

    private static readonly Gen<byte> Byte = Gen.OneOf(
        Gen.Byte,
        Gen.Int[0, 5].Select(i => "\r\n :;0"[i]).Select(c => (byte)c)
    );

    private static readonly Gen<byte[]> Mutated = Gen.Select(
        Valid,
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 10_000], Byte).Array[1, 3],
        Mutations.Apply
    );

    [Fact]
    public void Any_cut_of_good_requests_gives_the_same() => CutsAgree(Valid, mayReject: false);

    [Fact]
    public void Any_cut_of_damaged_requests_gives_the_same() => CutsAgree(Mutated, mayReject: true);

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen.Byte.Array[0, 300].Sample(input => _ = Outcome.Run(null, input), iter: 2_000);

    [Fact]
    public void Small_limits_do_not_depend_on_the_cut()
    {
        var limits = new HttpLimits
        {
            RequestLineBytes = 40,
            HeaderBytes = 64,
            HeadersBytes = 70,
            HeaderCount = 2,
            ChunkExtensionBytes = 3,
            TrailersBytes = 5,
            BodyBytes = 4,
        };
        CutsAgree(Mutated, mayReject: true, limits);
    }

    private static void CutsAgree(Gen<byte[]> inputs, bool mayReject, HttpLimits? limits = null) =>
        Gen.Select(inputs, Gen.Int[1, 200].Array[0, 8])
            .Sample(
                (input, cuts) =>
                {
                    var whole = Outcome.Run(limits, input);
                    var pieces = Outcome.Run(limits, Mutations.Cut(input, cuts));
                    Assert.Equal(whole.Log.ToString(), pieces.Log.ToString());
                    Assert.True(mayReject || whole.Rejection is null);
                },
                iter: 2_000
            );
}
