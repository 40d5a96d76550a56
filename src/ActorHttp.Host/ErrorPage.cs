using System.Globalization;
using System.Net;
using ActorHttp.Protocol;

namespace ActorHttp.Host;

/// <summary>The page that says why there is no other.</summary>
internal static class ErrorPage
{
    private static readonly Page Template = Page.Load("error.html");

    /// <summary>A response of that status.</summary>
    public static HttpResponse Of(int status, string reason, string detail) =>
        HttpResponse.Html(
            Template.Fill(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["status"] = status.ToString(CultureInfo.InvariantCulture),
                    ["reason"] = WebUtility.HtmlEncode(reason),
                    ["detail"] = WebUtility.HtmlEncode(detail),
                }
            ),
            status
        );

    /// <summary>404: nothing has that path.</summary>
    public static HttpResponse NotFound(HttpRequest request) =>
        Of(404, "Not Found", $"There is nothing at {request.Path}");
}
