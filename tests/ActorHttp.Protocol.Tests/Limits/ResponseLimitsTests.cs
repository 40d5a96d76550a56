namespace ActorHttp.Protocol.Tests;

/// <summary>Bad limits of a client are refused where they are set.</summary>
public class ResponseLimitsTests
{
    [Fact]
    public void A_bad_value_names_its_key()
    {
        Refuses("StatusLineBytes", () => new() { StatusLineBytes = 15 });
        Refuses("HeadersBytes", () => new() { HeadersBytes = 63 });
        Refuses("HeaderBytes", () => new() { HeaderBytes = 0 });
        Refuses("HeaderCount", () => new() { HeaderCount = 0 });
        Refuses("TrailerCount", () => new() { TrailerCount = -1 });
        Refuses("TrailersBytes", () => new() { TrailersBytes = -1 });
        Refuses("InterimResponses", () => new() { InterimResponses = -1 });
        Refuses("BodyBytes", () => new() { BodyBytes = -1 });
        Refuses("DecodedBytes", () => new() { DecodedBytes = -1 });
        Refuses("DecodedRatio", () => new() { DecodedRatio = 0 });
        Refuses("DecodedFloorBytes", () => new() { DecodedFloorBytes = -1 });
    }

    [Fact]
    public void Defaults_are_those_of_a_generous_client()
    {
        var limits = ResponseLimits.Default;
        Assert.Equal((8192, 65536, 200), Of(limits));
        Assert.Null(limits.BodyBytes);
        Assert.Equal(limits, new ResponseLimits());

        static (int, int, int) Of(ResponseLimits limits) =>
            (limits.StatusLineBytes, limits.HeadersBytes, limits.HeaderCount);
    }

    private static void Refuses(string key, Func<ResponseLimits> make) =>
        Assert.StartsWith(key, Assert.Throws<ArgumentException>(make).Message);
}
