using System.Globalization;
using ActorHttp.LoadTesting.Arrivals;
using Akka.Configuration.Hocon;

namespace ActorHttp.LoadTesting.Files;

/// <summary>A value of a file, with the file and the key that lead to it.</summary>
/// <remarks>Each look at it says by file and key what is wrong with it.</remarks>
internal sealed class FileNode(string file, string key, HoconValue value)
{
    /// <summary>The file, as it was named.</summary>
    public string File => file;

    /// <summary>What is wrong with this value, as an exception to throw.</summary>
    public FormatException Wrong(string what) =>
        new(key.Length == 0 ? $"{file}: {what}" : $"{file}, {key}: {what}");

    /// <summary>It must be an object, with none but these keys.</summary>
    public FileNode WithOnly(params string[] known)
    {
        if (!value.IsObject())
            throw Wrong("is no object; write { … }.");
        var unknown = value
            .GetObject()
            .Items.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        return unknown is null
            ? this
            : throw Wrong($"there is no key '{unknown}'; known are {string.Join(", ", known)}.");
    }

    /// <summary>What an object has under a name; null if it has not.</summary>
    public FileNode? Find(string name) =>
        value.GetObject().Items.TryGetValue(name, out var found) ? Below(name, found) : null;

    /// <summary>All of an object, in its order.</summary>
    public IEnumerable<(string Name, FileNode Value)> Entries()
    {
        if (!value.IsObject())
            throw Wrong("is no object; write { name = value }.");
        return value.GetObject().Items.Select(entry => (entry.Key, Below(entry.Key, entry.Value)));
    }

    /// <summary>All of a list; a value that is none stands for a list of it alone.</summary>
    /// <remarks>What stands between brackets that hold a space is nothing.</remarks>
    public IReadOnlyList<FileNode> Elements()
    {
        if (!value.IsArray())
            return value.IsObject() || value.IsString() ? [this] : [];
        return
        [
            .. value
                .GetArray()
                .Where(element => element.IsObject() || element.IsArray() || element.IsString())
                .Select((element, index) => new FileNode(file, $"{key}[{index}]", element)),
        ];
    }

    /// <summary>Text, or what stands for it unquoted; white space around it is gone.</summary>
    public string Text() =>
        value.IsString()
            ? value.GetString()
            : throw Wrong("is no text; a text with signs other than letters goes in quotes.");

    /// <summary>A whole number within bounds.</summary>
    public int Whole(int least, int most)
    {
        var text = Text();
        return
            int.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= least
            && number <= most
            ? number
            : throw Wrong($"'{text}' is no whole number from {least} to {most}.");
    }

    /// <summary>A number above 0.</summary>
    public double Positive() =>
        Durations.TryNumber(Text(), out var number) && number > 0
            ? number
            : throw Wrong($"'{Text()}' is no number above 0.");

    /// <summary>on or off, true or false, yes or no.</summary>
    public bool Flag() =>
        Text() switch
        {
            "on" or "true" or "yes" => true,
            "off" or "false" or "no" => false,
            var other => throw Wrong($"'{other}' is neither on nor off."),
        };

    /// <summary>A number with its unit.</summary>
    public TimeSpan Time() =>
        Durations.TryParse(Text(), out var time, out var error) ? time : throw Wrong(error);

    /// <summary>Does what may find something wrong, and says where.</summary>
    public T Try<T>(Func<string, T> read)
    {
        try
        {
            return read(Text());
        }
        catch (Exception wrong)
            when (wrong
                    is FormatException
                        or ArgumentException
                        or NotSupportedException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            throw Wrong(Sentence(wrong));
        }
    }

    /// <summary>What an exception says, without the name of a parameter that no reader of a file
    /// knows.</summary>
    internal static string Sentence(Exception wrong)
    {
        var line = wrong.Message.ReplaceLineEndings("\n").Split('\n')[0];
        var parameter = line.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return parameter < 0 ? line : line[..parameter];
    }

    private FileNode Below(string name, HoconValue found) =>
        new(file, key.Length == 0 ? name : $"{key}.{name}", found);
}
