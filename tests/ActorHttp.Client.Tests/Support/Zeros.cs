namespace ActorHttp.Client.Tests;

/// <summary>So many zeros, made when they are read.</summary>
internal sealed class Zeros(long length) : Stream
{
    private long _position;

    public long FailsAt { get; init; } = long.MaxValue;

    /// <summary>A read ends only when it is cancelled.</summary>
    public bool Hangs { get; init; }

    public bool IsReading { get; private set; }

    public bool IsClosed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => Interlocked.Read(ref _position);
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= FailsAt)
            throw new IOException("the disk is broken");
        var taken = (int)Math.Min(Math.Min(count, FailsAt - _position), length - _position);
        Array.Clear(buffer, offset, taken);
        Interlocked.Add(ref _position, taken);
        return taken;
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        IsReading = true;
        if (Hangs)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return await base.ReadAsync(buffer, cancellationToken);
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
