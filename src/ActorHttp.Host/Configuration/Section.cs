using ActorHttp.Hosting.Settings;

namespace ActorHttp.Host.Configuration;

/// <summary>A section while it is read: whoever asks for a key makes it known, and what nobody has
/// asked for in the end is a mistake.</summary>
internal sealed class Section
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private Section(ConfigNode node, Reading reading)
    {
        Node = node;
        Reading = reading;
    }

    public ConfigNode Node { get; }

    public Reading Reading { get; }

    /// <summary>Null, and a fault, if it is no section.</summary>
    public static Section? Of(ConfigNode node, Reading reading)
    {
        if (node.Members is not null)
            return new Section(node, reading);
        reading.Add(node, $"is {node.Kind}, but must be a section: {{ key = value }}.");
        return null;
    }

    /// <summary>Null if there is no such key.</summary>
    public ConfigNode? Find(string name)
    {
        _known.Add(name);
        return Node.Find(name);
    }

    /// <summary>The section below a key; null if there is none.</summary>
    public Section? Below(string name) => Find(name) is { } node ? Of(node, Reading) : null;

    public string? Text(string name) => Find(name) is { } node ? Reading.Text(node) : null;

    public bool? Flag(string name) => Find(name) is { } node ? Reading.Flag(node) : null;

    public TimeSpan? Time(string name) => Find(name) is { } node ? Reading.Time(node) : null;

    public long? Bytes(string name) => Find(name) is { } node ? Reading.Bytes(node) : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name) is { } node ? Reading.Texts(node) : null;

    public string? FileOf(string name) => Find(name) is { } node ? Reading.FileOf(node) : null;

    public int? Whole(string name, int least, int most) =>
        Find(name) is { } node ? Reading.Whole(node, least, most) : null;

    /// <summary>A name and a text for each key: keys are what the user likes.</summary>
    public IEnumerable<(string Name, ConfigNode Value)> Entries()
    {
        foreach (var (name, value) in Node.Members!)
        {
            _known.Add(name);
            yield return (name, value);
        }
    }

    /// <summary>Notes keys that nobody has asked for.</summary>
    public void Close()
    {
        foreach (var (name, value) in Node.Members!)
            if (!_known.Contains(name))
                Reading.Add(
                    value,
                    _known.Count == 0
                        ? "unknown key."
                        : $"unknown key; did you mean {Name.Nearest(name, _known)}?"
                );
    }
}
