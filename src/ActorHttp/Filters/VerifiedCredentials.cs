using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ActorHttp.Filters;

/// <summary>Credentials that were found right a short while ago, by a hash under a key of this
/// process. Any thread.</summary>
internal sealed class VerifiedCredentials(TimeSpan rememberFor, int most)
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, long> _until = new(StringComparer.Ordinal);
    private readonly long _milliseconds = (long)rememberFor.TotalMilliseconds;

    /// <summary>Stands for them: who does not know the key learns nothing by how long a comparison
    /// takes.</summary>
    public string KeyOf(BasicCredentials credentials) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(
                _key,
                Encoding.UTF8.GetBytes($"{credentials.User}:{credentials.Password}")
            )
        );

    public bool Knows(string key) =>
        _until.TryGetValue(key, out var until) && Environment.TickCount64 < until;

    public void Remember(string key)
    {
        if (_milliseconds == 0 || most == 0)
            return;
        if (_until.Count >= most)
            Forget();
        _until[key] = Environment.TickCount64 + _milliseconds;
    }

    private void Forget()
    {
        foreach (var (key, until) in _until)
            if (Environment.TickCount64 >= until)
                _until.TryRemove(key, out _);
        if (_until.Count >= most)
            _until.Clear();
    }
}
