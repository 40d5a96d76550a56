namespace ActorHttp.Client.Tests;

/// <summary>So many zeros, made when they are read.</summary>
internal sealed class Zeros(long length) : Stream
{
    private long _position;

    public long FailsAt { get; init; } = long.MaxValue;

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

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();
}
