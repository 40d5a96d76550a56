using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Connections;

/// <summary>Bytes to be sent from where they are: memory, or a file.</summary>
internal sealed class Segment
{
    /// <param name="bytes">What is sent.</param>
    /// <param name="rented">The pool's buffer that holds them; null: it is not the pool's.</param>
    public Segment(ReadOnlyMemory<byte> bytes, byte[]? rented)
    {
        Bytes = bytes;
        Length = bytes.Length;
        Rented = rented;
    }

    /// <summary>Holds the file open until its handle is released: who opened it may dispose of it
    /// when the response has been cancelled.</summary>
    /// <exception cref="ObjectDisposedException">That has happened already.</exception>
    public Segment(SafeFileHandle file, long offset, int length)
    {
        var isHeld = false;
        file.DangerousAddRef(ref isHeld);
        File = file;
        Offset = offset;
        Length = length;
    }

    /// <summary>Of memory; empty for a file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    public byte[]? Rented { get; }

    public SafeFileHandle? File { get; }

    /// <summary>Where in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public int Length { get; private set; }

    /// <summary>They have been sent.</summary>
    public void Skip(int count)
    {
        Length -= count;
        if (File is null)
            Bytes = Bytes[count..];
        else
            Offset += count;
    }
}
