using System.CommandLine;
using System.Text;
using ActorHttp.Files;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.Host.LoadRuns;

/// <summary>The one request of a load test without a scenario file, from options that curl knows
/// too.</summary>
internal static class SingleRequest
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <exception cref="FormatException">It is none, or its body cannot be read.</exception>
    public static RequestStep Of(ParseResult wish, HttpUrl url)
    {
        var fields = wish.GetValue(LoadOptions.Headers) ?? [];
        var type = wish.GetValue(LoadOptions.ContentType) ?? ValueOf(fields, "Content-Type");
        var body = Body(wish, ref type);
        var method =
            wish.GetValue(LoadOptions.Method) ?? (body is null ? HttpMethod.Get : HttpMethod.Post);
        var step = RequestStep.Of(method, url.Target);
        if (body is not null)
            step = step.WithBytes(body, Checked(type!));
        else if (type is not null)
            step = step.With("Content-Type", Checked(type));
        foreach (var (name, value) in fields.Where(field => !Is(field, "Content-Type")))
            step = step.With(name, value);
        return url.UserInfo is { } user && ValueOf(fields, "Authorization") is null
            ? step.With("Authorization", Basic(user))
            : step;
    }

    private static byte[]? Body(ParseResult wish, ref string? type)
    {
        var (text, file) = (wish.GetValue(LoadOptions.Body), wish.GetValue(LoadOptions.BodyFile));
        if (text is not null && file is not null)
            throw new FormatException("Give --body or --body-file, not both.");
        if (file is null)
        {
            type = text is null ? type : type ?? PlainText;
            return text is null ? null : Encoding.UTF8.GetBytes(text);
        }
        type ??= FileTypes.Of(file);
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"--body-file: {wrong.Message}", wrong);
        }
    }

    private static string Checked(string type) => Read.Header($"Content-Type: {type}").Value;

    // RFC 7617; in a URL both parts are percent-encoded.
    private static string Basic(string user) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)));

    private static string? ValueOf((string Name, string Value)[] fields, string name) =>
        fields.FirstOrDefault(field => Is(field, name)).Value;

    private static bool Is((string Name, string Value) field, string name) =>
        field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
