namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>The culture of a machine is no part of HTTP.</summary>
/// <remarks>The whole checklist runs against such a process too: see
/// <see cref="ChecklistServers"/>.</remarks>
public class TurkishTests
{
    [CultureFact, Row("TE-16")]
    public async Task A_Turkish_server_reads_names_and_numbers_as_any_other()
    {
        await using var server = await BoundedProcess.StartAsync();
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        Assert.Equal("tr-TR \u0131", (await client.AskAsync("GET /culture HTTP/1.1⏎{H}⏎")).Text);
        var chunked = await client.AskAsync(
            "POST /echo HTTP/1.1⏎HOST: a⏎TRANSFER-ENCODING: CHUNKED⏎⏎2⏎hi⏎0⏎⏎"
        );
        Assert.Equal("hi", chunked.Text);
        var counted = await client.AskAsync(
            "POST /echo HTTP/1.1⏎HOST: a⏎CONTENT-LENGTH: 2⏎CONNECTION: KEEP-ALIVE⏎⏎hi"
        );
        Assert.Equal("hi", counted.Text);
        await client.IsUsableAsync();
        var last = await client.AskAsync("GET / HTTP/1.1⏎HOST: a⏎CONNECTION: CLOSE⏎⏎");
        await client.IsLastAsync(last);
    }

    /// <summary>Needs more cultures than one.</summary>
    private sealed class CultureFactAttribute : FactAttribute
    {
        public CultureFactAttribute() =>
            Skip = BoundedProcess.KnowsCultures ? null : "This machine has no ICU libraries.";
    }
}
