using System.Net;
using ActorHttp.TestServer;

namespace ActorHttp.Fuzz.Differential;

/// <summary>Ours with its defaults, in this process.</summary>
internal sealed class ActorMirror : Mirror
{
    private readonly TestApp _app;

    private ActorMirror(TestApp app)
        : base("ActorHttp")
    {
        _app = app;
    }

    protected override IPEndPoint EndPoint => (IPEndPoint)_app.EndPoints[0];

    public static async Task<ActorMirror> StartAsync() =>
        new(await TestApp.StartAsync(new TestAppOptions { IsMirror = true }));

    public override ValueTask DisposeAsync() => _app.DisposeAsync();
}
