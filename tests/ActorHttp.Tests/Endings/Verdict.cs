using System.Globalization;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Endings;

/// <summary>What must hold when a play is over.</summary>
internal static class Verdict
{
    public static void On(Scene scene, Theater stage)
    {
        Assert.Equal("", string.Join('\n', scene.Faults));
        NothingIsLeft(scene, stage);
        var whole = ResponsesAreInOrder(scene);
        EachRequestEndedOnce(scene, whole);
        scene.Leave();
        Assert.Equal(1, scene.Channel.Closes + scene.Channel.Resets);
    }

    private static void NothingIsLeft(Scene scene, Theater stage)
    {
        Assert.False(scene.Channel.IsOpen, "the descriptor is open");
        Assert.Equal(1, scene.Channel.Closes + scene.Channel.Resets);
        var counters = scene.Counters;
        Assert.Equal(
            (0, 0, 0, 0, 0),
            (
                (long)scene.Open,
                counters.Running,
                counters.Connections,
                counters.Parsers,
                counters.Handlers
            )
        );
        Assert.Equal(0, stage.Counts.RentedBuffers);
        Assert.Equal(0, stage.Loop.Events.Deadlines.Armed);
    }

    // The n-th response is the n-th request's: its own answer, or what the server says instead.
    private static int ResponsesAreInOrder(Scene scene)
    {
        var ending = scene.Channel.Resets > 0 ? PeerEnding.Reset : PeerEnding.Finished;
        var (whole, rest) = ResponseBytes.Parse(scene.Sent, ending);
        Assert.InRange(whole.Count, 0, scene.Begun);
        for (var i = 0; i < whole.Count; i++)
        {
            if (whole[i].Status == 200)
                IsAnswerTo(i + 1, whole[i].Text);
            else
                Assert.Contains(whole[i].Status, new[] { 400, 408, 500, 503 });
            if (whole[i].Header("Connection") == "close")
                Assert.Equal((whole.Count, 0), (i + 1, rest.Length));
        }
        if (rest.Length > 0)
            Assert.True(
                scene.Channel.Resets > 0 || scene.Channel.ClientIsGone || scene.HasKilled,
                "a response is cut, and the client cannot see it"
            );
        return whole.Count;
    }

    private static void IsAnswerTo(int request, string text)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{request}");
        Assert.Equal(string.Concat(Enumerable.Repeat(path, text.Length / path.Length)), text);
        Assert.NotEmpty(text);
    }

    private static string Seen(Scene scene) =>
        $"{scene.Channel.Closes} closes, {scene.Channel.Resets} resets, sent: "
        + Wire.Show(scene.Sent);

    private static void EachRequestEndedOnce(Scene scene, int responses)
    {
        foreach (var one in scene.Requests)
        {
            Assert.InRange(one.Cancelled.Count, 0, 1);
            if (!one.IsAnswered && !scene.HasKilled)
                Assert.True(one.Cancelled.Count == 1, $"{one} was not cancelled; {Seen(scene)}");
        }
        Assert.InRange(scene.Requests.Count, 0, scene.Begun);
        Assert.True(responses <= scene.Begun);
    }
}
