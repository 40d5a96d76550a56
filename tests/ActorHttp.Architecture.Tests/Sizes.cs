namespace ActorHttp.Architecture.Tests;

/// <summary>The sizes this house holds itself to, over all of src.</summary>
public class Sizes
{
    private const int LongestFile = 400;
    private const int MedianFile = 100;
    private const int LongestMethod = 40;
    private const int LongMethod = 20;
    private const int MedianMethod = 6;
    private const int WidestLine = 100;

    public static TheoryData<string> EachRoom => Repository.EachRoom;

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void A_file_has_at_most_400_lines(string room) =>
        Found.Nothing(
            "Too long",
            Repository
                .SourcesOf(room)
                .Where(file => file.Lines.Count > LongestFile)
                .Select(file => $"{file.Path}:{LongestFile} of {file.Lines.Count} lines")
        );

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void The_middle_file_of_a_room_has_at_most_100_lines(string room)
    {
        var files = Repository.SourcesOf(room).OrderBy(file => file.Lines.Count).ToArray();
        var middle = files[files.Length / 2];
        Assert.True(
            middle.Lines.Count <= MedianFile,
            $"{middle.Path}:1 is the middle one, with {middle.Lines.Count} lines"
        );
    }

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void A_method_has_at_most_40_lines(string room) =>
        Found.Nothing(
            "Too long",
            Repository
                .SourcesOf(room)
                .SelectMany(Method.AllIn)
                .Where(method => method.Lines > LongestMethod)
                .Select(method => method.ToString())
        );

    [Fact]
    public void Nine_of_ten_methods_have_at_most_20_lines() => AssertMethodAt(0.9, LongMethod);

    [Fact]
    public void The_middle_method_has_at_most_6_lines() => AssertMethodAt(0.5, MedianMethod);

    [Theory]
    [MemberData(nameof(EachRoom))]
    public void A_line_has_at_most_100_columns(string room) =>
        Found.Nothing("Too wide", Repository.SourcesOf(room).SelectMany(WideLines));

    private static void AssertMethodAt(double share, int most)
    {
        var methods = Repository
            .Sources.SelectMany(Method.AllIn)
            .OrderBy(method => method.Lines)
            .ToArray();
        Assert.NotEmpty(methods);
        var limit = methods[(int)(methods.Length * share)];
        Assert.True(
            limit.Lines <= most,
            $"At {share:P0} stands {limit}, not {most} lines; the longest are\n  "
                + string.Join("\n  ", methods.TakeLast(10))
        );
    }

    private static IEnumerable<string> WideLines(SourceFile file) =>
        file
            .Lines.Select((line, index) => (Width: line.TrimEnd('\r').Length, Number: index + 1))
            .Where(line => line.Width > WidestLine)
            .Select(line => $"{file.Path}:{line.Number} has {line.Width} columns");
}
