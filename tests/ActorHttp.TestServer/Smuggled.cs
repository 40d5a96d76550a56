using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>A place that only a smuggled request reaches, and how often one did.</summary>
internal static class Smuggled
{
    public static void AddTo(Routes routes, TestState state) =>
        routes
            .Map(null, "/smuggled", _ => Number(state.CountSmuggled()))
            .Get("/smuggled/count", _ => Number(state.Smuggled));

    private static HttpResponse Number(int count) =>
        HttpResponse.Text(count.ToString(CultureInfo.InvariantCulture));
}
