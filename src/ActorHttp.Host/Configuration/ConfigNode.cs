using System.Collections.Frozen;

namespace ActorHttp.Host.Configuration;

/// <summary>Where something was said: a line of a file, a variable, an argument.</summary>
/// <param name="Name">As <c>site.conf:12</c>.</param>
/// <param name="Line">0: it is no line of the file.</param>
internal sealed record Place(string Name, int Line);

/// <summary>A value of a configuration: a text, a list or a section. Immutable.</summary>
/// <param name="Key">With all that lead to it: <c>hosts."a.example".routes[2].path</c>.</param>
/// <param name="Place">Where its key stands.</param>
internal sealed record ConfigNode(string Key, Place Place)
{
    /// <summary>Null if it is something else.</summary>
    public string? Text { get; init; }

    /// <inheritdoc cref="Text"/>
    public IReadOnlyList<ConfigNode>? Items { get; init; }

    /// <inheritdoc cref="Text"/>
    public IReadOnlyList<(string Name, ConfigNode Value)>? Members { get; init; }

    /// <summary>For who wrote something else than is wanted.</summary>
    public string Kind =>
        Members is not null ? "a section"
        : Items is not null ? "a list"
        : Text is null or "" ? "empty"
        : $"'{Text}'";

    /// <summary>All that it says, without where it stands: equal where the same is said.</summary>
    public string Content =>
        Members is not null
            ? $"{{{string.Concat(Members.Select(one => Quoted(one.Name) + one.Value.Content))}}}"
        : Items is not null ? $"[{string.Concat(Items.Select(one => $"{one.Content},"))}]"
        : Quoted(Text ?? "");

    /// <summary>Null if this is no section, or has no such key.</summary>
    public ConfigNode? Find(string name) =>
        Members?.FirstOrDefault(member => member.Name == name).Value;

    /// <summary>What another source says goes before what stands here; sections are joined.
    /// </summary>
    public ConfigNode Under(ConfigNode over)
    {
        if (Members is null || over.Members is null)
            return over;
        var names = over.Members.Select(member => member.Name).ToFrozenSet();
        return this with
        {
            Members =
            [
                .. Members.Select(own =>
                    names.Contains(own.Name)
                        ? (own.Name, own.Value.Under(over.Find(own.Name)!))
                        : own
                ),
                .. over.Members.Where(member => Find(member.Name) is null),
            ],
        };
    }

    /// <summary>The key of a member, quoted where it is more than letters and hyphens.</summary>
    public static string Join(string key, string name)
    {
        var isPlain =
            name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var part = isPlain ? name : $"\"{name}\"";
        return key.Length == 0 ? part : $"{key}.{part}";
    }

    // With its length: no text can say what two would.
    private static string Quoted(string text) =>
        FormattableString.Invariant($"{text.Length}:{text}");

    /// <summary>The key of an element.</summary>
    public static string Join(string key, int index) =>
        FormattableString.Invariant($"{key}[{index}]");
}
