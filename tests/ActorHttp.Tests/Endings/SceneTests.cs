using System.Text;

namespace ActorHttp.Tests.Endings;

/// <summary>The stage itself: a plain request on it ends as on a real socket.</summary>
public sealed class SceneTests : IDisposable
{
    private readonly Theater _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void A_request_is_answered_and_an_idle_client_closed_in_its_time()
    {
        var scene = new Scene(_stage, ActorHttp.Protocol.HttpLimits.Default);
        Assert.Equal(1, scene.Counters.Connections);
        scene.SendRequest();
        _stage.RunAll();
        Assert.Single(scene.Requests);
        scene.Requests[0].Answer();
        _stage.RunAll();
        Assert.StartsWith("HTTP/1.1 200 ", Encoding.ASCII.GetString(scene.Sent));
        _stage.Pass(129_000);
        Assert.False(scene.Channel.IsShut);
        _stage.Pass(2_000);
        Assert.True(scene.Channel.IsShut);
        _stage.Pass(3_000);
        Verdict.On(scene, _stage);
    }
}
