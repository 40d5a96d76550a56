using ActorHttp.Host.Htpasswd;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>basic-auth</c> and its file of users.</summary>
internal static class BasicAuthReader
{
    /// <summary>Null: there is none, or it is wrong.</summary>
    public static Filter? Read(ConfigNode node, Reading reading)
    {
        if (node.Text is "off" || Section.Of(node, reading) is not { } section)
            return null;
        var realm = section.Text("realm") ?? "restricted";
        var users = section.Find("users-file");
        var remember = section.Time("remember-for");
        section.Close();
        if (users is null)
        {
            reading.Add(node, "needs users-file.");
            return null;
        }
        if (reading.FileOf(users) is not { } path)
            return null;
        if (reading.Try(users, () => File.ReadAllLines(path)) is not { } lines)
            return null;
        var file = HtpasswdFile.Parse(lines);
        foreach (var (line, what) in file.Faults)
            reading.Add(users, $"{path}:{line}: {what}");
        var realmNode = node.Find("realm") ?? node;
        // What was right stays so over a reload, as long as nothing here has changed.
        var key = $"basic-auth {node.Content} {string.Join('\n', lines)}";
        return reading.Try(
            realmNode,
            () => reading.Kept.Take(key, () => Gate(realm, file, remember))
        );
    }

    private static Filter Gate(string realm, HtpasswdFile file, TimeSpan? remember)
    {
        var options = new BasicAuthenticationOptions
        {
            Realm = realm,
            Check = (user, password) => new(file.Verify(user, password)),
        };
        return BasicAuthentication.Require(
            remember is { } time ? options with { RememberFor = time } : options
        );
    }
}
