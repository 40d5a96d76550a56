using System.Globalization;
using System.Net;
using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Judging;
using ActorHttp.Protocol;

namespace ActorHttp.Host.LoadRuns;

/// <summary>Reads what is typed on the command line; complains in one line.</summary>
/// <remarks>All throw <see cref="FormatException"/>.</remarks>
internal static class Read
{
    public static Func<string, int> Whole(int least, int most) =>
        text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
                : throw new FormatException($"'{text}' is no whole number from {least} to {most}.");

    public static TimeSpan Time(string text) =>
        Durations.TryParse(text, out var time, out var error)
            ? time
            : throw new FormatException(error);

    /// <summary>As above, for the option that is another one's in curl.</summary>
    public static TimeSpan Duration(string text)
    {
        if (Durations.TryParse(text, out var time, out var error))
            return time;
        throw new FormatException(
            text.Any(letter => "{}[]=&@".Contains(letter, StringComparison.Ordinal))
                ? $"'{text}' is no duration: -d is how long it runs; what is sent goes to --body."
                : error
        );
    }

    public static LoadAssertion Assertion(string text) => LoadAssertion.Parse(text);

    public static HttpMethod Method(string text)
    {
        try
        {
            return HttpMethod.Of(text);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"'{text}' is no method.", wrong);
        }
    }

    /// <summary><c>Name: value</c>, as curl takes it.</summary>
    public static (string Name, string Value) Header(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
            throw new FormatException($"'{text}' is no header: write 'Name: value'.");
        var (name, value) = (text[..colon].Trim(), text[(colon + 1)..].Trim());
        try
        {
            _ = RequestFields.Empty.With(name, value);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException(wrong.Message.Split(" (Parameter")[0], wrong);
        }
        return (name, value);
    }

    public static IPAddress Address(string text) =>
        IPAddress.TryParse(text, out var address)
            ? address
            : throw new FormatException($"'{text}' is no IP address.");

    /// <summary>A URL, with or without its scheme as curl takes it, or <c>unix:PATH</c> as
    /// --listen does.</summary>
    public static HttpUrl Url(string text)
    {
        const string Unix = "unix:";
        var whole =
            text.StartsWith(Unix, StringComparison.Ordinal)
                ? $"http+unix://{Uri.EscapeDataString(text[Unix.Length..])}/"
            : text.Contains("://", StringComparison.Ordinal) ? text
            : $"http://{text}";
        return HttpUrl.TryParse(whole, out var url, out var why)
            ? url
            : throw new FormatException($"'{text}' is no URL: {why}");
    }

    public static string Text(string text) => text;
}
