using System.Globalization;
using ActorHttp.LoadTesting.Files;

namespace ActorHttp.Host.Configuration;

/// <summary>One look through a configuration: what was found wrong, and how values are
/// read.</summary>
/// <remarks>Whatever is wrong is noted, and null is given: so that all of it is found at
/// once.</remarks>
internal sealed class Reading(string folder, Kept kept)
{
    private readonly List<Fault> _faults = [];

    /// <summary>What is made of the configuration, or taken over from the one before.</summary>
    public Kept Kept => kept;

    /// <summary>In the order of their lines, each once.</summary>
    public IReadOnlyList<Fault> Faults =>
        [.. _faults.Distinct().OrderBy(fault => fault.Place.Line == 0).ThenBy(f => f.Place.Line)];

    public void Add(ConfigNode node, string what) => _faults.Add(new(node.Place, node.Key, what));

    /// <summary>A path as the file means it: from where that lies.</summary>
    public string PathOf(string text) => Path.GetFullPath(Path.Combine(folder, text));

    public string? Text(ConfigNode node)
    {
        if (node.Text is { Length: > 0 } text && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        Add(node, $"is {node.Kind}, but must be a text.");
        return null;
    }

    public bool? Flag(ConfigNode node)
    {
        switch (node.Text)
        {
            case "on" or "true" or "yes":
                return true;
            case "off" or "false" or "no":
                return false;
            default:
                Add(node, $"is {node.Kind}, but must be on or off.");
                return null;
        }
    }

    public int? Whole(ConfigNode node, int least, int most)
    {
        if (
            int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            return number;
        Add(node, $"is {node.Kind}, but must be a whole number from {least} to {most}.");
        return null;
    }

    public TimeSpan? Time(ConfigNode node)
    {
        if (node.Text is { Length: > 0 } text)
        {
            if (Amounts.TryTime(text, out var time, out var error))
                return time;
            Add(node, error);
            return null;
        }
        Add(node, $"is {node.Kind}, but must be a duration, as 500ms, 60s, 5m or 1h.");
        return null;
    }

    public long? Bytes(ConfigNode node)
    {
        if (Amounts.TryBytes(node.Text ?? "", out var bytes))
            return bytes;
        Add(node, $"is {node.Kind}, but must be a number of bytes, as 4096, 64KiB or 10MB.");
        return null;
    }

    /// <summary>All of a list; a text stands for a list of it alone.</summary>
    public IReadOnlyList<string>? Texts(ConfigNode node)
    {
        if (node.Text is { Length: > 0 } one)
            return [one];
        if (node.Items is { } items)
            return [.. items.Select(Text).OfType<string>()];
        Add(node, $"is {node.Kind}, but must be a list of texts.");
        return null;
    }

    /// <summary>All of a list; what is none stands for a list of it alone.</summary>
    public static IReadOnlyList<ConfigNode> Elements(ConfigNode node) => node.Items ?? [node];

    /// <summary>The file that a text names, if it is there.</summary>
    public string? FileOf(ConfigNode node) => Existing(node, File.Exists, "file");

    /// <summary>The directory that a text names, if it is there.</summary>
    public string? FolderOf(ConfigNode node) => Existing(node, Directory.Exists, "directory");

    /// <summary>Does what may find something wrong.</summary>
    public T? Try<T>(ConfigNode node, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception wrong)
            when (wrong
                    is FormatException
                        or ArgumentException
                        or NotSupportedException
                        or IOException
                        or UnauthorizedAccessException
                        or TlsCertificateException
            )
        {
            Add(node, FileNode.Sentence(wrong));
            return null;
        }
    }

    private string? Existing(ConfigNode node, Func<string, bool> exists, string kind)
    {
        if (Text(node) is not { } text)
            return null;
        var path = PathOf(text);
        if (exists(path))
            return path;
        Add(node, $"there is no {kind} {path}.");
        return null;
    }
}
