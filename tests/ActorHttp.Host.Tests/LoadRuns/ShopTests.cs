namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>The scenario file of docs/examples/load, against the example it is written for.
/// </summary>
public sealed class ShopTests
{
    [Fact]
    public async Task Its_visitors_find_nothing_wrong_with_the_example()
    {
        await using var cart = RunningProgram.Start("Cart", "--listen", "http://127.0.0.1:0");
        var url = Loading.UrlOf(await cart.ReadEndPointAsync("Listening on "));
        using var desk = new Desk();
        var file = Path.Combine(AppContext.BaseDirectory, "load", "shop.conf");
        string[] how = ["-c4", "-d2s", "-q", "--json", desk.PathOf("report.json")];
        var end = await Loading.RunAsync([url, "--scenario", file, .. how]);
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        var report = Loading.Read(desk.PathOf("report.json"));
        Assert.Equal(0, report.All.Errors);
        Assert.Equal(
            ["clear", "add", "look", "remove", "nothing"],
            report
                .Steps.Where(step => step.Figures.Answered > 0)
                .Select(step => step.Name)
                .ToArray()
        );
    }
}
