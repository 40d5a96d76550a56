using System.Buffers;
using System.IO.Compression;

namespace ActorHttp.Compression.Codings;

/// <summary>RFC 1952.</summary>
internal sealed class GzipCoder : ContentEncoder
{
    private readonly Target _target = new();
    private readonly GZipStream _stream;
    private bool _isEmpty = true;

    public GzipCoder(int level)
    {
        var options = new ZLibCompressionOptions { CompressionLevel = level };
        _stream = new(_target, options, leaveOpen: true);
    }

    // The stream writes nothing at all where it was given nothing.
    private static ReadOnlySpan<byte> Nothing =>
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public override void Encode(ReadOnlySpan<byte> input, Then then, IBufferWriter<byte> output)
    {
        _target.Output = output;
        _isEmpty &= input.IsEmpty;
        _stream.Write(input);
        if (then == Then.Pause)
            _stream.Flush();
        else if (then == Then.End && _isEmpty)
            output.Write(Nothing);
        else if (then == Then.End)
            _stream.Dispose();
        _target.Output = null;
    }

    public override void Dispose() => _stream.Dispose();

    private sealed class Target : Stream
    {
        /// <summary>Null: what comes is dropped.</summary>
        public IBufferWriter<byte>? Output { get; set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            Output?.Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => Output?.Write(buffer);

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
