using Akka.Configuration;

namespace ActorHttp.Hosting.Settings;

/// <summary>A value in HOCON: <c>actorhttp.servers.api.body-bytes</c>.</summary>
internal sealed record HoconSetting : Setting
{
    /// <summary>Where the servers stand, each by its name.</summary>
    public const string Servers = "actorhttp.servers";

    private HoconSetting(string path, string key)
        : base(path, key) { }

    /// <summary>Null if nothing stands there.</summary>
    public static HoconSetting? Of(Config config, string path) =>
        config.HasPath(path) ? Of(config, path, path, path) : null;

    protected override string Spell(string property) => Name.Kebab(property);

    private static HoconSetting Of(Config config, string at, string path, string key)
    {
        var value = config.GetValue(at);
        var setting = new HoconSetting(path, key);
        if (value.IsObject())
            return setting with { Members = [.. MembersOf(config.GetConfig(at), path)] };
        // An empty list is none by its own account.
        return value.Values.Any(part => part.IsArray())
            ? setting with
            {
                Items = [.. value.GetStringList()],
            }
            : setting with
            {
                Text = value.GetString(),
            };
    }

    private static IEnumerable<HoconSetting> MembersOf(Config config, string path) =>
        config
            .AsEnumerable()
            .Select(one => one.Key)
            .Select(key => Of(config, $"\"{key}\"", $"{path}.{key}", key));
}
