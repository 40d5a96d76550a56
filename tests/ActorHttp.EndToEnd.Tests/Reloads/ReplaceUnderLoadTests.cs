using System.Globalization;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Reloads;

/// <summary>Routes that change twenty times under load: no request is lost, none is answered half by
/// the old ones and half by the new ones.</summary>
public sealed class ReplaceUnderLoadTests
{
    private const int Reloads = 20;
    private const int Clients = 8;
    private const string Get = "GET /a HTTP/1.1⏎{H}⏎";

    [Fact]
    public async Task Every_request_is_answered_by_one_table_and_none_goes_back_to_an_old_one()
    {
        using var system = ActorSystem.Create("reload", "akka { loglevel = OFF }");
        await using var server = await system
            .Http()
            .Loops(new LoopOptions { Count = 2 })
            .Listen("http://127.0.0.1:0")
            .Routes(routes => Fill(routes, 0))
            .StartAsync();
        using var over = new CancellationTokenSource();
        var running = Enumerable.Range(0, Clients).Select(i => LoadAsync(server, i, over.Token));
        var load = running.ToArray();
        for (var table = 1; table <= Reloads; table++)
        {
            server.Replace(routes => Fill(routes, table));
            server.Replace(HttpLimits.Default with { RequestsPerTick = 1 + table });
            Assert.Equal(table, await AskOnceAsync(server));
        }
        await over.CancelAsync();
        Assert.All(await Task.WhenAll(load), asked => Assert.InRange(asked, Reloads, int.MaxValue));
        var statistics = (await server.StatisticsAsync())[0];
        Assert.Equal(
            (0, 0, 0L),
            (statistics.HandlerFailures, statistics.Rejections, statistics.Timeouts)
        );
    }

    /// <summary>Alternately one by one and pipelined, at once and later.</summary>
    private static async Task<int> LoadAsync(
        RunningServer server,
        int number,
        CancellationToken over
    )
    {
        using var client = await RawClient.ConnectAsync(server.EndPoints[0]);
        var (asked, last) = (0, 0);
        for (; !over.IsCancellationRequested || asked < Reloads; asked++)
        {
            var depth = 1 + (number % 4 * 4);
            var path =
                number % 2 == 0 ? Get : Get.Replace("/a", "/later", StringComparison.Ordinal);
            await client.SendAsync(string.Concat(Enumerable.Repeat(path, depth)));
            for (var i = 0; i < depth; i++)
                last = Newer(last, await client.ReadResponseAsync());
        }
        return asked;
    }

    private static int Newer(int last, RawResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.Equal(response.Text, response.Header("X-Table"));
        var table = int.Parse(response.Text, CultureInfo.InvariantCulture);
        Assert.InRange(table, last, Reloads);
        return table;
    }

    private static async Task<int> AskOnceAsync(RunningServer server)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoints[0]);
        return Newer(0, await client.AskAsync(Get));
    }

    private static void Fill(Routes routes, int table)
    {
        var text = table.ToString(CultureInfo.InvariantCulture);
        routes
            .Header("X-Table", text)
            .Get("/a", () => text)
            .Get(
                "/later",
                async (_, gone) =>
                {
                    await Task.Delay(1, gone);
                    return Http.Text(text);
                }
            );
    }
}
