using ActorHttp.LoadTesting.Files;
using Akka.Configuration.Hocon;

namespace ActorHttp.Host.Configuration;

/// <summary>HOCON as nodes that know their lines.</summary>
internal sealed class ConfigText
{
    private readonly Func<int, Place> _placeOf;
    private readonly IReadOnlyDictionary<string, int> _lines;

    private ConfigText(Func<int, Place> placeOf, IReadOnlyDictionary<string, int> lines)
    {
        _placeOf = placeOf;
        _lines = lines;
    }

    /// <summary>Reads it.</summary>
    /// <param name="text">Of a file, or of one setting.</param>
    /// <param name="placeOf">Makes a place of a line.</param>
    /// <exception cref="FormatException">It is no HOCON; mostly a
    /// <see cref="HoconFault"/>.</exception>
    public static ConfigNode Parse(string text, Func<int, Place> placeOf)
    {
        Brackets.Check(text);
        var lines = KeyLines.Of(text, out var mended);
        var root = HoconText.Parse(mended, text);
        var empty = new ConfigNode("", placeOf(1)) { Members = [] };
        return root is null ? empty : new ConfigText(placeOf, lines).Of("", root, 1);
    }

    private ConfigNode Of(string key, HoconValue value, int lineAbove)
    {
        // Of what the walk has not found, the line of what it stands in.
        var line = _lines.GetValueOrDefault(key, lineAbove);
        var node = new ConfigNode(key, _placeOf(line));
        if (value.IsObject())
            return node with { Members = [.. Members(key, value.GetObject(), line)] };
        return value.Values.Any(part => part.IsArray())
            ? node with
            {
                Items = [.. Items(key, value, line)],
            }
            : node with
            {
                Text = value.GetString() ?? "",
            };
    }

    private IEnumerable<(string, ConfigNode)> Members(string key, HoconObject value, int line) =>
        value.Items.Select(member =>
            (member.Key, Of(ConfigNode.Join(key, member.Key), member.Value, line))
        );

    // What stands between brackets that hold a space is nothing.
    private IEnumerable<ConfigNode> Items(string key, HoconValue value, int line) =>
        value
            .GetArray()
            .Where(item =>
                item.IsObject() || item.Values.Any(part => part.IsArray()) || item.IsString()
            )
            .Select((item, index) => Of(ConfigNode.Join(key, index), item, line));
}
