using System.Runtime.CompilerServices;
using ActorHttp.Bodies;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Ways to read a body. One reader at a time, one way for a body.</summary>
public static class BodyReading
{
    /// <summary>All of the content at once: what came whole as it is, what is pulled gathered.
    /// </summary>
    /// <param name="body">Not read yet.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <param name="ct">Ends the wait for more.</param>
    /// <exception cref="HttpStatusException">413: it has more; before it is read where its length
    /// says so.</exception>
    /// <exception cref="RequestAbortedException">The rest will not come.</exception>
    public static ValueTask<ReadOnlyMemory<byte>> ReadAllAsync(
        this RequestBody body,
        long limit,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (body.Length > limit)
            return ValueTask.FromException<ReadOnlyMemory<byte>>(
                new HttpStatusException(Rejection.BodyTooLarge)
            );
        return body.IsWhole ? new(body.Bytes) : GatherAsync(body.ReadAsync, limit, ct);
    }

    /// <summary>The content as its parts come, each of them valid for ever and none of them
    /// empty.</summary>
    /// <exception cref="RequestAbortedException">The rest will not come.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadPartsAsync(
        this RequestBody body,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        while (await body.ReadAsync(ct) is { IsEmpty: false } part)
            yield return part;
    }

    /// <summary>The content as a stream that goes forward only, for libraries that want one.
    /// </summary>
    /// <remarks>To be read asynchronously, unless the body is whole: a thread that waits for a
    /// client is a thread that attackers can hold.</remarks>
    public static Stream AsStream(this RequestBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new BodyStream(body);
    }

    /// <summary>Pulls until an empty part, into memory that grows with what has come.</summary>
    internal static async ValueTask<ReadOnlyMemory<byte>> GatherAsync(
        Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read,
        long limit,
        CancellationToken ct
    )
    {
        var first = await read(ct);
        var part = first.IsEmpty ? first : await read(ct);
        if (part.IsEmpty && first.Length <= limit)
            return first;
        using var gathered = new MemoryStream();
        gathered.Write(first.Span);
        for (; !part.IsEmpty; part = await read(ct))
        {
            if (gathered.Length + part.Length > limit)
                break;
            gathered.Write(part.Span);
        }

        return part.IsEmpty && gathered.Length <= limit
            ? gathered.GetBuffer().AsMemory(0, (int)gathered.Length)
            : throw new HttpStatusException(Rejection.BodyTooLarge);
    }
}
