using System.Net;
using System.Reflection;
using System.Text;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>The page that shows a visitor the request as the server saw it.</summary>
internal static class Welcome
{
    private static readonly Page Template = Page.Load("welcome.html");

    private static readonly string Product =
        "ActorHttp "
        + typeof(Routes)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0];

    /// <summary>Answers <c>/</c> by the page, all else by 404.</summary>
    public static void AddTo(Routes routes) => routes.Get("/", Show).Otherwise(ErrorPage.NotFound);

    private static HttpResponse Show(HttpRequest request) =>
        HttpResponse
            .Html(
                Template.Fill(
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["request-line"] = Html(
                            $"{request.Method} {request.Target} {Version(request)}"
                        ),
                        ["fields"] = Rows(request.Headers),
                        ["peer"] = Html(request.Client?.ToString() ?? "unknown"),
                        ["connection"] = Html($"number {request.Connection.Id}"),
                        ["actor-path"] = Html(Answering()),
                        ["version"] = Html(Product),
                    }
                )
            )
            .With("Cache-Control", "no-store");

    private static string Version(HttpRequest request) =>
        request.Version == HttpProtocolVersion.Http10 ? "HTTP/1.0" : "HTTP/1.1";

    private static string Rows(HeaderFields fields)
    {
        var rows = new StringBuilder();
        foreach (var field in fields)
            rows.Append(
                $"<tr><th scope=\"row\">{Html(field.NameText)}</th>"
                    + $"<td>{Html(field.ValueText)}</td></tr>\n"
            );
        return rows.ToString();
    }

    // An inline route runs inside its handler actor.
    private static string Answering() =>
        ActorCell.GetCurrentSelfOrNoSender()?.Path.ToStringWithoutAddress() ?? "none";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
