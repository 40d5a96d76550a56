using System.Globalization;
using System.Net;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Parameters of a request's query, decoded to one char for each byte.</summary>
internal static class Query
{
    /// <summary>The first value of that name; empty if there is none.</summary>
    public static string Text(HttpRequest request, string name)
    {
        foreach (var pair in request.Target.Query.Split('&'))
            if (pair.StartsWith($"{name}=", StringComparison.Ordinal))
                return Decoded(pair[(name.Length + 1)..]);
        return "";
    }

    /// <summary>A number from 0 to <paramref name="most"/>; the default if it is none.</summary>
    public static long Number(HttpRequest request, string name, long otherwise, long most) =>
        long.TryParse(
            Text(request, name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? Math.Min(number, most)
            : otherwise;

    private static string Decoded(string value)
    {
        var bytes = Encoding.Latin1.GetBytes(value);
        return Encoding.Latin1.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length)!);
    }
}
