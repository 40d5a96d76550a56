namespace ActorHttp;

/// <summary>Whether that user has that password.</summary>
/// <remarks>Runs on the thread pool and may block: hashes of passwords are made to be slow. It
/// should take as long for a user that does not exist.</remarks>
public delegate ValueTask<bool> CredentialCheck(string user, string password);

/// <summary>Who may come in by name and password (RFC 7617). Immutable.</summary>
public sealed record BasicAuthenticationOptions
{
    /// <summary>What browsers show with their question, and what they keep passwords by.</summary>
    /// <exception cref="ArgumentException">It holds a control character, or one beyond
    /// ASCII.</exception>
    public required string Realm
    {
        get;
        init =>
            field =
                !string.IsNullOrEmpty(value) && value.All(c => c is >= ' ' and <= '~')
                    ? value
                    : throw new ArgumentException("A realm is printable ASCII.", nameof(value));
    }

    /// <summary>Knows the users.</summary>
    public required CredentialCheck Check { get; init; }

    /// <summary>How long a password that was right is not checked again; zero: not at all. So long
    /// does one that was taken back go on to be good.</summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Users that are remembered so.</summary>
    public int MostRemembered { get; init; } = 10_000;

    /// <summary>Checks that run at the same time: a flood of guesses takes no more of the
    /// processors than this many.</summary>
    public int ChecksAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Requests that may wait for a check; more get 503.</summary>
    public int MostWaiting { get; init; } = 100;
}
