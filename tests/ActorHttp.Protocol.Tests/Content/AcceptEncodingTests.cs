namespace ActorHttp.Protocol.Tests.Content;

/// <summary>RFC 9110 §12.5.3: br and gzip are there, and the content as it is.</summary>
public sealed class AcceptEncodingTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("GZIP;q=1.0, BR;q=0.9", "gzip")]
    [InlineData("gzip;q=0.5, br;q=0", "gzip")]
    [InlineData("br;q=0.5, identity", null)]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("*", "br")]
    [InlineData("*;q=0.1, br;q=0", "gzip")]
    [InlineData("zstd", null)]
    [InlineData("zstd, identity;q=0", null)]
    [InlineData("gzip;q=0.00001", null)]
    [InlineData("gzip;q=0.001, *;q=0", "gzip")]
    [InlineData("gzip;q=2", null)]
    [InlineData("gzip;level=9", null)]
    [InlineData("gzip ; q=0.8", "gzip")]
    [InlineData("gzip;q=0, gzip", null)]
    [InlineData("identity;q=0, br;q=0.1", "br")]
    [InlineData(", ,;,br,", "br")]
    public void The_best_that_is_wanted_and_there_is_chosen(string? field, string? expected) =>
        Assert.Equal(expected, AcceptEncoding.Choose(field, ["br", "gzip"]));
}
