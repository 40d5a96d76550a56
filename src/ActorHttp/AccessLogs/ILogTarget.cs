namespace ActorHttp.AccessLogs;

/// <summary>Where lines go; one thread.</summary>
internal interface ILogTarget : IDisposable
{
    /// <summary>Writes whole lines.</summary>
    /// <exception cref="IOException">They are lost; the message says where and why.</exception>
    void Write(ReadOnlySpan<byte> lines);

    /// <summary>Lets go of what is open; the next lines open it anew.</summary>
    void Reopen();
}

/// <summary>The standard output.</summary>
internal sealed class StandardOutput : ILogTarget
{
    private readonly Stream _stream = Console.OpenStandardOutput();

    public void Write(ReadOnlySpan<byte> lines) => _stream.Write(lines);

    public void Reopen() { }

    public void Dispose() => _stream.Flush();
}
