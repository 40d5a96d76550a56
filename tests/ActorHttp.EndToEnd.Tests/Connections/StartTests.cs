using System.Diagnostics;
using System.Net;
using ActorHttp.Protocol;
using ActorHttp.TestServer;
using Akka.Actor;

namespace ActorHttp.EndToEnd.Tests.Connections;

/// <summary>Connections that cannot start, and servers that start where one is or was.</summary>
public class StartTests
{
    private const int InUse = 1;

    [Fact, Row("CN-05")]
    public async Task A_connection_whose_actor_cannot_start_is_closed_and_the_next_is_served()
    {
        using var system = ActorSystem.Create("fragile", "akka.loglevel = OFF");
        var http = system.Http().Listen("http://127.0.0.1:0");
        var server = await http.HandledBy(Props.Create(() => new Fragile())).StartAsync();
        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            using var client = await RawClient.ConnectAsync(server.EndPoints[0]);
            await client.SendAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎");
            var end = await client.ReadToEndAsync();
            Assert.Equal(PeerEnding.Finished, end.Ending);
            failed += end.Bytes.AsSpan().StartsWith("HTTP/1.1 200 "u8) ? 0 : 1;
        }

        // One in ten dies at its birth; the next is made when the request comes.
        Assert.Equal((0, 222), (failed, Fragile.Made));
        await Eventually.IsTrueAsync(
            async () =>
                (await server.StatisticsAsync()).Sum(one =>
                    one.Open + one.ConnectionActors + one.ParserActors + one.HandlerActors
                ) == 0,
            "nothing is left"
        );
        await server.StopAsync(TimeSpan.Zero);
        await system.Terminate();
    }

    [Fact, Row("CN-08")]
    public async Task A_port_that_is_taken_ends_the_program_with_a_message()
    {
        await using var first = await ServerProcess.StartAsync("--listen", "http://127.0.0.1:0");
        var url = $"http://{first.EndPoint}";
        var dll = Path.Combine(AppContext.BaseDirectory, "ActorHttp.TestServer.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", dll, "--listen", url])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var second = Process.Start(start)!;
        var error = await second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(InUse, second.ExitCode);
        Assert.Contains($"{first.EndPoint.Port}", error);
        Assert.Contains("in use", error);
    }

    [Fact, Row("CN-09")]
    public async Task A_server_starts_again_on_its_port_under_load()
    {
        // No other program takes a port there between two servers.
        var own = new IPEndPoint(IPAddress.Parse("127.0.0.77"), 0);
        var app = await TestApp.StartAsync(new TestAppOptions { EndPoints = [own] });
        var endPoint = app.EndPoints[0];
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => AskAsync(endPoint, over.Token)).ToArray();
        for (var i = 0; i < Scale.Of(5, 100); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            await app.DisposeAsync();
            app = await TestApp.StartAsync(new TestAppOptions { EndPoints = [endPoint] });
            using var client = await RawClient.ConnectAsync(endPoint);
            await client.IsUsableAsync();
        }

        await over.CancelAsync();
        Assert.All(await Task.WhenAll(load), answers => Assert.InRange(answers, 1, int.MaxValue));
        await app.DisposeAsync();
    }

    /// <summary>The server closes first each time, so that its side waits in TIME_WAIT.</summary>
    private static async Task<int> AskAsync(EndPoint server, CancellationToken over)
    {
        var answers = 0;
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var client = await RawClient.ConnectAsync(server);
                await client.AskAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎");
                answers++;
            }
            catch (Exception)
            {
                // Between two servers, or cut with the one before.
                await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }
        }

        return answers;
    }

    /// <summary>Every tenth cannot be made.</summary>
    private sealed class Fragile : UntypedActor
    {
        private static int _made;

        public static int Made => Volatile.Read(ref _made);

        public Fragile()
        {
            if (Interlocked.Increment(ref _made) % 10 == 0)
                throw new InvalidOperationException("fragile");
        }

        protected override void OnReceive(object message)
        {
            if (message is HttpRequest)
                Sender.Tell(HttpResponse.Text("ok\n"));
        }
    }
}
