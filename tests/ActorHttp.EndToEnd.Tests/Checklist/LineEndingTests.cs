namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s2.2 and s5.2, line endings and white space.</summary>
public class LineEndingTests(ChecklistServers servers) : ChecklistTest(servers)
{
    [Theory]
    [Row("LE-01"), Row("LE-02"), Row("LE-03"), Row("LE-04"), Row("LE-05"), Row("LE-06")]
    [Row("LE-07"), Row("LE-10")]
    [InlineData(@"GET / HTTP/1.1\n{H}⏎")]
    [InlineData(@"GET / HTTP/1.1⏎Host: a\nX: y⏎⏎")]
    [InlineData(@"GET / HTTP/1.1\nHost: a\n\n")]
    [InlineData(@"GET / HTTP/1.1⏎Host: a⏎\n")]
    [InlineData(@"GET / HTTP/1.1\rHost: a⏎⏎")]
    [InlineData(@"GET / HTTP/1.1⏎Host: a⏎\rZGET /smuggled: HTTP/1.1⏎Host: a⏎⏎")]
    [InlineData(@"GET /\nHTTP/1.1⏎{H}⏎")]
    [InlineData(@"\nGET / HTTP/1.1⏎{H}⏎")]
    public Task A_line_ends_with_CR_and_LF_only(string wire) => Refuses(400, wire);

    [Theory]
    [Row("LE-11"), Row("LE-12"), Row("LE-13")]
    [InlineData("GET / HTTP/1.1⏎ ⏎{H}⏎")]
    [InlineData(@"GET / HTTP/1.1⏎\tContent-Length: 1⏎{H}⏎X")]
    [InlineData("GET / HTTP/1.1⏎{H}X: a⏎ b⏎⏎")]
    [InlineData(@"GET / HTTP/1.1⏎{H}X: a⏎\tb⏎⏎")]
    [InlineData("   ⏎⏎")]
    public Task A_line_does_not_begin_with_white_space(string wire) => Refuses(400, wire);

    [Theory]
    [Row("LE-08"), Row("LE-09")]
    [InlineData(1)]
    [InlineData(5)]
    public Task A_few_empty_lines_before_a_request_are_ignored(int lines) =>
        Accepts(Many(lines, "⏎") + "GET / HTTP/1.1⏎{H}⏎");

    [Theory, Row("LE-09")]
    [InlineData(6)]
    [InlineData(512 * 1024)]
    public Task Six_empty_lines_are_too_many(int lines) =>
        Refuses([400], Wire.Bytes(Many(lines, "⏎") + "GET / HTTP/1.1⏎{H}⏎"));

    [Fact, Row("LE-14")]
    public Task An_empty_line_behind_a_body_is_ignored() =>
        Hears("200 200", "{P}Content-Length: 1⏎⏎x⏎GET /health HTTP/1.1⏎{H}⏎");
}
