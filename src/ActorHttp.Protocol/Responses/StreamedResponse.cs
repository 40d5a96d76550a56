namespace ActorHttp.Protocol;

/// <summary>The head of a response whose body follows in parts.</summary>
/// <param name="Status">200 to 999.</param>
/// <param name="Headers">The program's own fields.</param>
/// <param name="ContentLength">Bytes that will follow; null: chunks, or until close.</param>
/// <exception cref="ArgumentOutOfRangeException">Status or length is out of range.</exception>
public sealed record ResponseStart(int Status, ResponseFields Headers, long? ContentLength)
{
    /// <summary>The status code, 200 to 999.</summary>
    public int Status { get; } = StatusLine.Checked(Status);

    /// <summary>Bytes that will follow; null: chunks, or until close for HTTP/1.0.</summary>
    public long? ContentLength { get; } =
        ContentLength is null or >= 0
            ? ContentLength
            : throw new ArgumentOutOfRangeException(
                nameof(ContentLength),
                ContentLength,
                "A body has no negative length."
            );
}

/// <summary>An interim response before the final one, as 103 (Early Hints, RFC 8297).</summary>
/// <param name="Status">102 to 199, but for 101: that changes the protocol.</param>
/// <param name="Headers">Its fields.</param>
/// <exception cref="ArgumentOutOfRangeException">It is another status.</exception>
public sealed record InterimResponse(int Status, ResponseFields Headers)
{
    /// <summary>The status code, 102 to 199.</summary>
    public int Status { get; } =
        Status is >= 102 and <= 199
            ? Status
            : throw new ArgumentOutOfRangeException(
                nameof(Status),
                Status,
                "An interim response has a status from 102 to 199; 100 is the server's own."
            );
}

/// <summary>The next bytes of a streamed body; they must not change before they are sent.</summary>
/// <param name="Bytes">May be empty: then nothing is written.</param>
public sealed record BodyPart(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Prints the size only.</summary>
    public override string ToString() => $"part of {Bytes.Length} bytes";
}

/// <summary>The end of a streamed body.</summary>
/// <exception cref="ArgumentException">A name may not trail (RFC 9110 s6.5.1).</exception>
public sealed record BodyEnd
{
    /// <summary>With fields that follow a chunked body; other framings drop them.</summary>
    public BodyEnd(ResponseFields? trailers)
    {
        FieldNames.CheckMayTrail(trailers);
        Trailers = trailers;
    }

    /// <summary>Without trailers; shared.</summary>
    public static BodyEnd Instance { get; } = new((ResponseFields?)null);

    /// <summary>Fields that follow a chunked body; null for none.</summary>
    public ResponseFields? Trailers { get; }
}
