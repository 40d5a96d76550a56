using Akka.Configuration;

namespace ActorHttp.Hosting.Settings;

/// <summary>A configured value with its full path: a text, a list of texts, or members.</summary>
/// <param name="Path">As the source writes it.</param>
/// <param name="Key">The last part of the path.</param>
internal abstract record Setting(string Path, string Key)
{
    /// <summary>Null if it is something else.</summary>
    public string? Text { get; init; }

    /// <inheritdoc cref="Text"/>
    public IReadOnlyList<string>? Items { get; init; }

    /// <inheritdoc cref="Text"/>
    public IReadOnlyList<Setting>? Members { get; init; }

    /// <summary>The name of a property as one writes it in this source.</summary>
    protected abstract string Spell(string property);

    /// <summary>The members by the properties that they set. Hyphens and case do not
    /// count.</summary>
    /// <exception cref="ConfigurationException">A member sets none of them, or two set the
    /// same.</exception>
    public IEnumerable<(string Property, Setting Value)> MembersAmong(string[] properties)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in Members ?? throw MustBe("a section with keys"))
        {
            var property = Array.Find(properties, one => Name.AreEqual(one, member.Key));
            if (property is null)
                throw Unknown(member, Name.Nearest(member.Key, properties));
            if (!seen.Add(property))
                throw new ConfigurationException($"{member.Path} is said twice.");
            yield return (property, member);
        }
    }

    /// <summary>What is wrong, for the person who wrote it.</summary>
    public ConfigurationException MustBe(string wanted)
    {
        var kind =
            Members is not null ? "is a section"
            : Items is not null ? "is a list"
            : Text is null or "" ? "is empty"
            : $"is the text \"{Text}\"";
        return new ConfigurationException($"{Path} {kind}, but must be {wanted}.");
    }

    /// <summary>The value was read, and refused by the rule that the exception tells.</summary>
    public ConfigurationException Refused(Exception rule)
    {
        // The name of a parameter means nothing to who wrote a configuration.
        var end = rule.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        var message = end < 0 ? rule.Message : rule.Message[..end];
        return new ConfigurationException($"{Path}: {message}", rule);
    }

    private ConfigurationException Unknown(Setting member, string nearest) =>
        new($"{member.Path} is no setting of an HTTP server; the nearest is {Spell(nearest)}.");
}
