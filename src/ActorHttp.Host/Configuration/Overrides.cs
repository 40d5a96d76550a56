using ActorHttp.LoadTesting.Files;

namespace ActorHttp.Host.Configuration;

/// <summary>What stands over a file: variables of the environment, and arguments over
/// those.</summary>
internal static class Overrides
{
    /// <summary>How the names of variables begin.</summary>
    public const string Prefix = "ACTORHTTP_";

    private static readonly string[] TopLevel =
    [
        "access-log",
        "compress",
        "hosts",
        "limits",
        "listen",
        "loops",
        "proxies",
        "server-field",
    ];

    // It holds a secret, and is read with the certificate.
    private const string Password = "ACTORHTTP_TLS_PASSWORD";

    /// <summary>Settings by variables: <c>ACTORHTTP_LIMITS__HEAD_TIME</c> is
    /// <c>limits.head-time</c>.</summary>
    public static IEnumerable<Setting> Of(IReadOnlyDictionary<string, string> environment) =>
        environment
            .Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Where(pair => pair.Key != Password && IsMeant(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Setting(pair.Key, KeyOf(pair.Key), pair.Value));

    /// <summary>Settings by <c>--set key=value</c>.</summary>
    /// <exception cref="FormatException">There is no equals sign in it.</exception>
    public static Setting Of(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new(
                $"--set {argument[..equals].Trim()}",
                argument[..equals].Trim(),
                argument[(equals + 1)..]
            )
            : throw new FormatException($"--set {argument}: write key=value.");
    }

    /// <summary>Endpoints by <c>--listen</c>.</summary>
    public static Setting Listen(IEnumerable<string> urls) =>
        new("--listen", "listen", $"[{string.Join(", ", urls.Select(Quoted))}]");

    // Others have variables of that beginning too: an orchestrator, whose service has our name,
    // sets ACTORHTTP_PORT and ACTORHTTP_SERVICE_HOST.
    private static bool IsMeant(string variable) =>
        variable.Contains("__", StringComparison.Ordinal)
        || TopLevel.Contains(KeyOf(variable), StringComparer.Ordinal);

    private static string KeyOf(string variable) =>
        string.Join(
            '.',
            variable[Prefix.Length..]
                .Split("__")
                .Select(part => part.Replace('_', '-').ToLowerInvariant())
        );

    private static string Quoted(string text)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    /// <summary>One key with its value; a value that begins with a bracket or a quote is HOCON,
    /// any other a text.</summary>
    internal sealed record Setting(string Name, string Key, string Value)
    {
        /// <exception cref="FormatException">It cannot be read; the message names it.</exception>
        public ConfigNode Read()
        {
            var isHocon = Value.TrimStart() is ['{' or '[' or '"', ..];
            try
            {
                return ConfigText.Parse(
                    $"{Key} = {(isHocon ? Value : Quoted(Value))}",
                    _ => new Place(Name, 0)
                );
            }
            catch (FormatException wrong)
            {
                var what = (wrong as HoconFault)?.What ?? wrong.Message;
                throw new FormatException(what, wrong);
            }
        }
    }
}
