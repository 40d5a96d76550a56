using ActorHttp.Files.Serving;

namespace ActorHttp.Files.Tests;

/// <summary>Which paths may name a file at all.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a.txt", true)]
    [InlineData("sub/a b.txt", true)]
    [InlineData("sub/", true)]
    [InlineData("..a", false)]
    [InlineData("a..b", true)]
    [InlineData("..%2Fa", false)]
    [InlineData("a%2Fb", true)]
    [InlineData("ü/．．/x", true)]
    [InlineData("/", false)]
    [InlineData("a//b", false)]
    [InlineData("sub//", false)]
    [InlineData(".", false)]
    [InlineData("sub/..", false)]
    [InlineData("sub/./a", false)]
    [InlineData(".hidden", false)]
    [InlineData("..;/a", false)]
    [InlineData("a\\b", false)]
    [InlineData("C:", false)]
    [InlineData("a.txt::$DATA", false)]
    [InlineData("a.txt.", false)]
    [InlineData("a.txt ", false)]
    [InlineData("a\n", false)]
    [InlineData("a\u0085", false)]
    public void A_name_has_one_form(string path, bool expected) =>
        Assert.Equal(expected, FileNames.MayBe(path, dotFiles: false, onWindows: false));

    [Theory]
    [InlineData(".hidden", true)]
    [InlineData(".well-known/x", true)]
    [InlineData("..", false)]
    [InlineData("a/./b", false)]
    public void Dots_at_the_beginning_are_a_choice_and_dots_alone_are_not(string path, bool may) =>
        Assert.Equal(may, FileNames.MayBe(path, dotFiles: true, onWindows: false));

    [Theory]
    [Row("PT-14")]
    [InlineData("CON", false)]
    [InlineData("sub/com1", false)]
    [InlineData("Lpt9.txt", false)]
    [InlineData("nul .txt", false)]
    [InlineData("console", true)]
    [InlineData("com10", true)]
    public void Devices_of_Windows_are_no_names_there(string path, bool may)
    {
        Assert.Equal(may, FileNames.MayBe(path, dotFiles: false, onWindows: true));
        Assert.True(FileNames.MayBe(path, dotFiles: false, onWindows: false));
    }
}
