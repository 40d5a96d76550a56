namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>RFC 9112 s5, field lines.</summary>
public class FieldLineTests(ChecklistServers servers) : ChecklistTest(servers)
{
    private const string Get = "GET /echo HTTP/1.1⏎{H}";

    public static TheoryData<char> Delimiters => [.. "\"(),/;<=>?@[]{} "];

    [Theory]
    [Row("HD-01"), Row("HD-02"), Row("HD-03"), Row("HD-05"), Row("HD-06"), Row("HD-07")]
    [Row("HD-08")]
    [InlineData("X : y")]
    [InlineData(@"X\t: y")]
    [InlineData(": v")]
    [InlineData(":")]
    [InlineData("NoColonHere")]
    [InlineData("Content-Length 10")]
    [InlineData(@"X\\Y: z")]
    [InlineData(@"\xefoo: x")]
    [InlineData(@"Content-Length\x85: 5")]
    [InlineData(@"X: a\0b")]
    [InlineData(@"X: a\rb")]
    [InlineData(@"Useless:\n\nGET /smuggled HTTP/1.1")]
    public Task A_malformed_field_line_is_refused(string line) => Refuses(400, $"{Get}{line}⏎⏎");

    [Theory, Row("HD-04")]
    [MemberData(nameof(Delimiters))]
    public Task A_delimiter_is_no_part_of_a_name(char delimiter) =>
        Refuses(400, $"{Get}X{delimiter}Y: z⏎⏎");

    [Fact, Row("HD-05")]
    public async Task A_name_is_ASCII_without_controls()
    {
        foreach (var value in Enumerable.Range(0, 256).Where(v => v is < 0x20 or > 0x7e))
        {
            await RefusesWhole(400, $"{Get}X{Byte(value)}Y: z⏎⏎");
        }
    }

    [Fact, Row("HD-09")]
    public async Task A_value_has_no_control_but_a_tab()
    {
        int[] allowed = [9, 10, 13];
        foreach (var value in Enumerable.Range(0, 32).Append(0x7f).Except(allowed))
        {
            await RefusesWhole(400, $"{Get}X: a{Byte(value)}b⏎⏎");
        }
    }

    [Theory]
    [Row("HD-10"), Row("HD-11")]
    [InlineData(@"X: \x85admin\xa0", @"X: \x85admin\xa0")]
    [InlineData(@"X: \xff", @"X: \xff")]
    [InlineData(@"X:\t a\tb \t", @"X: a\tb")]
    [InlineData("X:", "X: ")]
    public Task A_value_reaches_the_handler_as_it_is(string sent, string seen) =>
        Accepts(
            $"{Get}{sent}⏎⏎",
            response => Assert.Equal(Wire.Bytes($@"Host: a\n{seen}\n"), response.Body)
        );

    [Fact, Row("HD-12")]
    public Task A_hundred_fields_are_accepted() => Accepts(Get + Many(99, "X: 1⏎") + "⏎");

    [Theory]
    [Row("HD-12"), Row("HD-13"), Row("HD-15")]
    [InlineData(100)]
    [InlineData(10_000)]
    public Task More_fields_are_counted_before_merging(int count) =>
        Refuses(431, Get + Many(count, "X: 1⏎") + "⏎");

    [Fact, Row("HD-14")]
    public async Task Fields_that_are_too_long_are_refused()
    {
        await Refuses(431, Get + "X: " + Many(100_000, "a") + "⏎⏎");
        await Refuses(431, Get + Many(100_000, "a") + ": x⏎⏎");
        await Refuses(431, Get + Many(90, "X: " + Many(452, "a") + "⏎") + "⏎");
    }

    [Theory]
    [Row("HD-16"), Row("HD-22"), Row("HD-23"), Row("HD-24")]
    [InlineData("Cookie: ", "a=;", 4_000)]
    [InlineData("Accept: */boom", "", 0)]
    [InlineData("User-Agent: ", "(", 8_000)]
    [InlineData("Accept-Encoding: ", ",", 8_000)]
    [InlineData("Accept-Language: ", "x;", 4_000)]
    [InlineData("Authorization: Basic !!!", "", 0)]
    [InlineData("Authorization: ", "=", 8_000)]
    public Task A_strange_value_is_the_handlers_affair(string start, string part, int times) =>
        Accepts(Get + start + Many(times, part) + "⏎⏎");

    [Fact, Row("HD-17")]
    public Task Connection_cannot_switch_the_length_off() =>
        Accepts(
            "{P}Connection: Content-Length⏎Content-Length: 5⏎⏎hello",
            response => Assert.Equal("hello", response.Text)
        );

    [Fact, Row("HD-18")]
    public Task Close_wins_over_keep_alive() =>
        AcceptsAndCloses(Get + "Connection: keep-alive, close⏎⏎");

    [Theory, Row("HD-19")]
    [InlineData("Content-Length: 11⏎Content_Length: 99")]
    [InlineData("Transfer_Encoding: chunked⏎Content-Length: 11")]
    public Task An_underscore_is_no_hyphen(string lines) =>
        Accepts(
            $"{{P}}{lines}⏎⏎hello world",
            response => Assert.Equal("hello world", response.Text)
        );

    [Theory]
    [Row("HD-21")]
    [InlineData("Content-Type: a/b⏎Content-Type: c/d")]
    [InlineData("Authorization: a⏎Authorization: b")]
    public Task A_single_field_stands_once(string lines) => Refuses(400, $"{Get}{lines}⏎⏎");

    [Fact, Row("HD-25")]
    public Task The_method_is_not_overridden() =>
        Accepts(
            "POST / HTTP/1.1⏎{H}X-HTTP-Method-Override: DELETE⏎Content-Length: 2⏎⏎hi",
            response => Assert.Equal("hi", response.Text)
        );

    [Fact, Row("HD-26")]
    public Task An_empty_upgrade_is_ignored() => Accepts(Get + "Upgrade:⏎Connection: upgrade⏎⏎");

    /// <summary>Hundreds of bytes, each on both pollers: without cuts, Protocol.Tests has them.
    /// </summary>
    private static Task RefusesWhole(int status, string wire) =>
        Pollers.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var response = await client.AskAsync(wire + "{S}");
            Assert.Equal(status, response.Status);
            await client.IsLastAsync(response);
        });
}
