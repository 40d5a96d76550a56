using System.Globalization;
using ActorHttp.EndToEnd.Tests.Behaviour;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>The culture of a machine is no part of HTTP.</summary>
[Collection(nameof(Alone))]
public class CultureTests
{
    [Theory, Row("TE-16")]
    [MemberData(nameof(Pollers.Both), MemberType = typeof(Pollers))]
    public async Task A_culture_changes_neither_names_nor_numbers(PollerKind poller)
    {
        var before = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = Strange();
        try
        {
            // Its loops start now, and with them the threads that parse.
            await using var server = await Server.StartAsync(
                poller,
                more: routes => routes.Get("/1", _ => HttpResponse.Text(Number()))
            );
            using var client = await server.ConnectAsync();
            Assert.Equal("~1_5", (await client.AskAsync("GET /1 HTTP/1.1⏎{H}⏎")).Text);
            var chunked = await client.AskAsync(
                "POST /echo HTTP/1.1⏎HOST: a⏎TRANSFER-ENCODING: CHUNKED⏎⏎2⏎hi⏎0⏎⏎"
            );
            Assert.Equal("hi", chunked.Text);
            var counted = await client.AskAsync(
                "POST /echo HTTP/1.1⏎HOST: a⏎CONTENT-LENGTH: 2⏎CONNECTION: KEEP-ALIVE⏎⏎hi"
            );
            Assert.Equal("hi", counted.Text);
            await client.IsUsableAsync();
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = before;
        }
    }

    /// <summary>Signs that no number on the wire may have. Cases are those of the invariant
    /// culture: the project is built without any other.</summary>
    private static CultureInfo Strange()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = "_";
        return culture;
    }

    private static string Number() => (-1.5).ToString(CultureInfo.CurrentCulture);
}
