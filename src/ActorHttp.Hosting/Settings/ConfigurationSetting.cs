using Microsoft.Extensions.Configuration;

namespace ActorHttp.Hosting.Settings;

/// <summary>A value in an <c>IConfiguration</c>: <c>ActorHttp:api:BodyBytes</c>.</summary>
internal sealed record ConfigurationSetting : Setting
{
    private ConfigurationSetting(string path, string key)
        : base(path, key) { }

    /// <summary>A section that need not exist: then it has no members.</summary>
    public static ConfigurationSetting Of(IConfiguration section) =>
        section is IConfigurationSection { Value: not null } one
            ? OfSection(one)
            : new ConfigurationSetting((section as IConfigurationSection)?.Path ?? "", "")
            {
                Members = [.. section.GetChildren().Select(OfSection)],
            };

    protected override string Spell(string property) => property;

    private static ConfigurationSetting OfSection(IConfigurationSection section)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        var setting = new ConfigurationSetting(section.Path, section.Key);
        if (children.Length == 0)
            return setting with { Text = section.Value ?? "" };
        // A list is a section whose keys are numbers.
        return children.All(child => child.Key.All(char.IsAsciiDigit))
            ? setting with
            {
                Items = [.. children.Select(child => child.Value ?? "")],
            }
            : setting with
            {
                Members = [.. children.Select(OfSection)],
            };
    }
}
