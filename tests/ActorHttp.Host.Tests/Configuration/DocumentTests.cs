using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>The page docs/configuration.md is true: each piece of HOCON on it is valid, and each
/// key that the program knows stands there.</summary>
public sealed partial class DocumentTests : IDisposable
{
    private const string Hosts = "hosts { \"*\" { routes = [ { path = \"/\", respond { } } ] } }";
    private const string Host = "routes = [ { path = \"/none\", respond { } } ]";

    private static readonly string Page = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/configuration.md")
    );

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> EachBlock =>
        [.. Block().Matches(Page).Select(block => block.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(EachBlock))]
    public void A_block_is_valid(string text)
    {
        foreach (var name in new[] { "api.pem", "api.key" })
            File.Copy(_folder.PathOf(name.Replace("api", "site")), _folder.PathOf(name));
        _folder.Write("ca.pem", File.ReadAllText(_folder.PathOf("site.pem")));
        Directory.CreateDirectory(_folder.PathOf("www/assets"));
        Assert.Equal([], _folder.Read(Completed(text)).Faults);
    }

    [Fact]
    public void There_are_blocks() => Assert.True(EachBlock.Count > 10);

    [Fact]
    public void Each_limit_stands_there()
    {
        var keys = typeof(Protocol.HttpLimits)
            .GetProperties()
            .Where(property => property.CanWrite)
            .Select(property => Hosting.Settings.Name.Kebab(property.Name));
        Assert.DoesNotContain(keys, key => !Page.Contains($"`{key}`", StringComparison.Ordinal));
    }

    // A block shows a file, a host or a route; what it leaves out is put around it.
    private static string Completed(string text)
    {
        if (text.Contains("hosts {", StringComparison.Ordinal))
            return text;
        if (HostKey().IsMatch(text))
            return $"hosts {{ \"*\" {{\n{text}\n{(text.Contains("routes") ? "" : Host)}\n}} }}";
        return RouteKey().IsMatch(text)
            ? $"hosts {{ \"*\" {{ routes = [\n{text}\n] }} }}"
            : $"{text}\n{Hosts}";
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(
        "^```hocon\n(?<text>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Block();

    [GeneratedRegex(
        "^(routes|headers|cors|basic-auth|hsts|redirect-to-https)\\b",
        RegexOptions.Multiline
    )]
    private static partial Regex HostKey();

    [GeneratedRegex("^\\{ ?\n? *path", RegexOptions.Multiline)]
    private static partial Regex RouteKey();
}
