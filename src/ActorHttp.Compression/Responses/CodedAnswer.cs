using System.Buffers;
using ActorHttp.Compression.Codings;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using Akka.Actor;
using Failures = ActorHttp.Connections.Failures;

namespace ActorHttp.Compression.Responses;

/// <summary>One answer on its way to the connection, coded where it may be.</summary>
/// <remarks>
/// <code>
///   Untold ──response──▶ (told)
///      └──start──▶ Plain, or Coding ──parts──▶ ... ──end──▶ (told)
/// </code>
/// One thread at a time. Each part is flushed, so that its reader sees it at once; its sender hears
/// that it has gone to the kernel as without a coding.
/// </remarks>
internal sealed class CodedAnswer(Compressor compressor, HttpRequest request, Exchange exchange)
{
    private const int ReadBytes = 64 * 1024;

    private readonly bool _isHead = request.Method.Equals(HttpMethod.Head);
    private CompressionCoding? _coding;
    private ContentEncoder? _encoder;

    // The client of a HEAD gets the head of what would be coded.
    private bool _isSkipped;
    private bool _isOver;

    // It has begun as it is, for want of a place.
    private bool _isPlain;

    // What was announced and has not come; below zero where nothing was.
    private long _owed = -1;

    /// <summary>Bytes that a message may bring to be compressed; more than any loop can bear for
    /// what has to be read from a disk, or is compressed hard.</summary>
    public long CostOf(object message)
    {
        if (_isOver || _isSkipped)
            return 0;
        return message switch
        {
            HttpResponse response => CostOf(response),
            BodyPart part when _encoder is not null => Weigh(part.Bytes.Length),
            FilePart when _encoder is not null => int.MaxValue,
            _ => 0,
        };
    }

    /// <summary>Lets it through, coded where it has to be.</summary>
    public void Take(object message, IActorRef? sender)
    {
        try
        {
            Pass(message, sender);
        }
        catch (Exception fault)
        {
            LetGo();
            exchange.Deliver(new Status.Failure(fault), sender);
        }
    }

    private void Pass(object message, IActorRef? sender)
    {
        switch (message)
        {
            case ExchangeOver:
                _isOver = true;
                LetGo();
                break;
            case HttpResponse response when !_isOver:
                exchange.Deliver(FormOf(response), sender);
                break;
            case ResponseStart start when !_isOver:
                exchange.Deliver(Begin(start), sender);
                break;
            case BodyPart or FilePart when _isSkipped:
                exchange.Deliver(new BodyPart(default), sender);
                break;
            case BodyPart { Bytes.IsEmpty: false } part when _encoder is { } encoder:
                exchange.Deliver(Encode(encoder, part), sender);
                break;
            case FilePart part when _encoder is { } encoder:
                exchange.Deliver(Encode(encoder, part), sender);
                break;
            case BodyEnd end when _encoder is { } encoder:
                Finish(encoder, end, sender);
                break;
            default:
                exchange.Deliver(message, sender);
                break;
        }
    }

    private CompressionCoding? Coding => _coding ??= compressor.Wanted(request);

    private bool MayCode(HttpResponse response) =>
        compressor.MayCode(response.Status, All(response.Headers), response.Body.Length);

    // Filters around change the fields when the head is written.
    private ResponseFields All(ResponseFields own) => exchange.Changing?.Invoke(own) ?? own;

    private long CostOf(HttpResponse response) =>
        MayCode(response) && Coding is { } coding && response.Forms.Find(coding) is null
            ? Weigh(response.Body.Length)
            : 0;

    private long Weigh(int bytes) => Coding is { IsFast: false } ? int.MaxValue : bytes;

    private HttpResponse FormOf(HttpResponse response) =>
        MayCode(response)
            ? Compressor.Form(response, Coding)
            : compressor.Untouched(response, request);

    private ResponseStart Begin(ResponseStart start)
    {
        if (!compressor.MayCode(start.Status, All(start.Headers), start.ContentLength))
            return start with
            {
                Headers = compressor.Untouched(start.Status, start.Headers, request),
            };
        if (Coding is not { } coding || !HasEncoder(coding, start))
            return start with { Headers = CodedFields.Varying(start.Headers) };
        _isSkipped = _isHead;
        return new(start.Status, CodedFields.Coded(start.Headers, coding.Name), null);
    }

    // HEAD needs none, and is told what GET would be told if there was room.
    private bool HasEncoder(CompressionCoding coding, ResponseStart start)
    {
        if (_isHead || _encoder is not null)
            return true;
        if (_isPlain || !compressor.TryEnter())
            return !(_isPlain = true);
        try
        {
            (_encoder, _owed) = (ContentEncoder.Of(coding, null), start.ContentLength ?? -1);
        }
        finally
        {
            if (_encoder is null)
                compressor.Leave();
        }
        return true;
    }

    private BodyPart Encode(ContentEncoder encoder, BodyPart part)
    {
        Count(part.Bytes.Length);
        var output = new ArrayBufferWriter<byte>(part.Bytes.Length / 2 + 256);
        encoder.Encode(part.Bytes.Span, Then.Pause, output);
        return new(output.WrittenMemory);
    }

    private BodyPart Encode(ContentEncoder encoder, FilePart part)
    {
        Count(part.Count);
        var output = new ArrayBufferWriter<byte>(part.Count / 4 + 256);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            for (int read, done = 0; done < part.Count; done += read)
            {
                var most = Math.Min(buffer.Length, part.Count - done);
                read = RandomAccess.Read(part.File, buffer.AsSpan(0, most), part.Offset + done);
                if (read == 0)
                    throw new EndOfStreamException("The file has become shorter.");
                encoder.Encode(buffer.AsSpan(0, read), Then.More, output);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        encoder.Encode(default, Then.Pause, output);
        return new(output.WrittenMemory);
    }

    private void Finish(ContentEncoder encoder, BodyEnd end, IActorRef? sender)
    {
        if (_owed > 0)
            throw new InvalidOperationException(Failures.ShorterThanAnnounced);
        var output = new ArrayBufferWriter<byte>(256);
        encoder.Encode(default, Then.End, output);
        LetGo();
        if (output.WrittenCount > 0)
            exchange.Deliver(new BodyPart(output.WrittenMemory), ActorRefs.NoSender);
        exchange.Deliver(end, sender);
    }

    // The length that was announced is not sent, but it was a promise.
    private void Count(int bytes)
    {
        if (_owed < 0)
            return;
        _owed -= bytes;
        if (_owed < 0)
            throw new InvalidOperationException(Failures.LongerThanAnnounced);
    }

    private void LetGo()
    {
        if (_encoder is null)
            return;
        _encoder.Dispose();
        _encoder = null;
        compressor.Leave();
    }
}
