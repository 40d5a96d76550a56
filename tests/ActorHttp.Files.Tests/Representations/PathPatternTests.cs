using ActorHttp.Files.Representations;

namespace ActorHttp.Files.Tests;

/// <summary>Patterns of Cache-Control rules.</summary>
public sealed class PathPatternTests
{
    [Theory]
    [InlineData("*", "a.css", true)]
    [InlineData("*", "sub/a.css", true)]
    [InlineData("*.css", "sub/a.css", true)]
    [InlineData("*.css", "sub.css/a", false)]
    [InlineData("?.css", "ab.css", false)]
    [InlineData("assets/*", "assets/a.js", true)]
    [InlineData("assets/*", "assets/x/a.js", false)]
    [InlineData("assets/**", "assets/x/a.js", true)]
    [InlineData("/assets/**", "assets/x/a.js", true)]
    [InlineData("assets/**", "other/assets/a.js", false)]
    [InlineData("**/a.js", "a.js", true)]
    [InlineData("**/a.js", "x/y/a.js", true)]
    [InlineData("**/a.js", "x/ba.js", false)]
    [InlineData("x/**/a.js", "x/a.js", true)]
    [InlineData("x/**/a.js", "x/y/z/a.js", true)]
    [InlineData("x/**/a.js", "xa.js", false)]
    [InlineData("**/v?/*.js", "lib/v1/a.js", true)]
    [InlineData("index.html", "sub/index.html", true)]
    [InlineData("/index.html", "sub/index.html", false)]
    public void A_path_fits_or_not(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new PathPattern(pattern).Fits(path));
}
