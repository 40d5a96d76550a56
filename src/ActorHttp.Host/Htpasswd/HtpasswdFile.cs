namespace ActorHttp.Host.Htpasswd;

/// <summary>Users and hashes of their passwords, as Apache's htpasswd writes them. Immutable: a
/// change is seen when the file is read again.</summary>
internal sealed class HtpasswdFile
{
    private readonly Dictionary<string, PasswordHash> _users = new(StringComparer.Ordinal);
    private readonly List<(int Line, string What)> _faults = [];
    private PasswordHash? _slowest;

    private HtpasswdFile() { }

    /// <summary>Lines that cannot be used, and why.</summary>
    public IReadOnlyList<(int Line, string What)> Faults => _faults;

    /// <summary>One user per line: name, colon, hash; a number sign begins a comment.</summary>
    public static HtpasswdFile Parse(IEnumerable<string> lines)
    {
        var file = new HtpasswdFile();
        var number = 0;
        foreach (var line in lines)
            file.Add(++number, line.Trim());
        return file;
    }

    /// <summary>Whether that user has that password. Takes as long as the slowest hash of the file
    /// where there is no such user: who is one cannot be measured.</summary>
    public bool Verify(string user, string password)
    {
        if (_users.TryGetValue(user, out var hash))
            return hash.Verify(password);
        _ = _slowest?.Verify(password);
        return false;
    }

    private void Add(int number, string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            _faults.Add((number, "is no user: write name:hash, as htpasswd does."));
        else if (PasswordHash.Parse(line[(colon + 1)..], out var why) is not { } hash)
            _faults.Add((number, why));
        else if (!_users.TryAdd(line[..colon], hash))
            _faults.Add((number, $"{line[..colon]} stands there twice."));
        else if (_slowest is null || hash.Cost > _slowest.Cost)
            _slowest = hash;
    }
}
