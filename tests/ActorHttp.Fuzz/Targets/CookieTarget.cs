using System.Text.RegularExpressions;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Cookies of a request, against a plain reading, and each of them sent back.</summary>
internal sealed partial class CookieTarget() : Target("cookies")
{
    private const string Octets = "[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*";
    private static readonly HttpLimits Limits = new() { Cookies = 3 };

    public override int MostBytes => 300;

    public override IEnumerable<byte[]> Seeds => SourceLiterals.Content;

    public override void Check(byte[] input)
    {
        byte[] request = [.. "GET / HTTP/1.1\r\nHost: a\r\nCookie: "u8, .. input, .. "\r\n\r\n"u8];
        foreach (var read in Reading.Of(HttpLimits.Default, request).Requests)
        {
            var headers = read.Head.Headers;
            (string, string)[] expected = [.. FieldText.Values(headers, "cookie").SelectMany(Read)];
            var isGood = CookieField.TryParse(headers, Limits, out var cookies) is null;
            Promise.Equal(expected.Length <= Limits.Cookies, isGood, "only too many are refused");
            Promise.Holds(!isGood || cookies.SequenceEqual(expected), "cookies are what was sent");
            foreach (var (name, value) in cookies)
                SendBack(name, value);
        }
    }

    private static IEnumerable<(string, string)> Read(string field) =>
        field
            .Split(';')
            .Select(piece => piece.Split('=', 2))
            .Where(halves => halves.Length == 2)
            .Select(halves => (halves[0].Trim(' ', '\t'), halves[1].Trim(' ', '\t')))
            .Where(pair => pair.Item1.Length > 0);

    private static void SendBack(string name, string value)
    {
        var isGood =
            Grammar.IsToken(name)
            && Value().IsMatch(value)
            && !name.StartsWith("__", StringComparison.Ordinal);
        if (!isGood && name.StartsWith("__", StringComparison.Ordinal))
            return;
        Promise.Equal(isGood, IsTaken(() => Sent(name, value)), "a cookie is taken if it is one");
        if (isGood)
            Promise.Equal($"{name}={value}", Sent(name, value), "a cookie is written as it is");
        Promise.Equal(
            Path().IsMatch(value),
            IsTaken(() => _ = new SetCookie("a", "", path: value)),
            "a path is taken if it is one"
        );
        Promise.Equal(
            Domain().IsMatch(value),
            IsTaken(() => _ = new SetCookie("a", "", domain: value)),
            "a domain is taken if it is one"
        );
    }

    private static string Sent(string name, string value)
    {
        var cookie = new SetCookie(name, value, httpOnly: false, sameSite: null);
        return HttpResponse.Empty(204).With(cookie).Headers.Single().Value;
    }

    private static bool IsTaken(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex($"\\A(?:{Octets}|\"{Octets}\")\\z")]
    private static partial Regex Value();

    [GeneratedRegex("\\A/[\\x20-\\x3a\\x3c-\\x7e]*\\z")]
    private static partial Regex Path();

    [GeneratedRegex("\\A[A-Za-z0-9\\-]+(?:\\.[A-Za-z0-9\\-]+)*\\z")]
    private static partial Regex Domain();
}
