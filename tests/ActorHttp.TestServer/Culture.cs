using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>The culture of the thread that answers, and what it makes of a capital I.</summary>
internal static class Culture
{
    public static void AddTo(Routes routes) =>
        routes.Get(
            "/culture",
            _ =>
                HttpResponse.Text(
                    $"{CultureInfo.CurrentCulture.Name} {"I".ToLower(CultureInfo.CurrentCulture)}"
                )
        );
}
