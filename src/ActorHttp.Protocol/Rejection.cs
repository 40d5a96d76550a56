namespace ActorHttp.Protocol;

/// <summary>Why a request or a response was refused: a closed list, each with the status to
/// answer.</summary>
/// <remarks>All are the peer's fault; what goes wrong on our side is an exception. Names that both
/// share have the status that a server answers; for a response a gateway answers 502.</remarks>
public sealed class Rejection
{
    private Rejection(int status, string name, string explanation)
    {
        Status = status;
        Name = name;
        Explanation = explanation;
    }

    /// <summary>The status of the answer.</summary>
    public int Status { get; }

    /// <summary>The name it has in this list: for logs and metrics.</summary>
    public string Name { get; }

    /// <summary>One sentence for the peer, free of what it sent.</summary>
    public string Explanation { get; }

    /// <summary>A line ends with LF alone; lines end with CRLF. RFC 9112 s2.2: 400.</summary>
    public static Rejection BareLineFeed { get; } =
        new(400, nameof(BareLineFeed), "A line ends with LF alone; lines end with CRLF.");

    /// <summary>A CR stands without its LF. RFC 9112 s2.2: 400.</summary>
    public static Rejection BareCarriageReturn { get; } =
        new(400, nameof(BareCarriageReturn), "A CR stands without its LF.");

    /// <summary>Too many empty lines stand before the request line. RFC 9112 s2.2: 400.</summary>
    public static Rejection TooManyEmptyLines { get; } =
        new(400, nameof(TooManyEmptyLines), "Too many empty lines stand before the request line.");

    /// <summary>The request line is not method, target and version with single spaces. RFC 9112 s3:
    /// 400.</summary>
    public static Rejection MalformedRequestLine { get; } =
        new(
            400,
            nameof(MalformedRequestLine),
            "The request line is not method, target and version with single spaces."
        );

    /// <summary>The method holds a character that no token may hold. RFC 9110 s9.1: 400.</summary>
    public static Rejection InvalidMethod { get; } =
        new(400, nameof(InvalidMethod), "The method holds a character that no token may hold.");

    /// <summary>The method is longer than any that is known. RFC 9112 s3: 501.</summary>
    public static Rejection MethodTooLong { get; } =
        new(501, nameof(MethodTooLong), "The method is longer than any that is known.");

    /// <summary>The request line is too long. RFC 9112 s3: 414.</summary>
    public static Rejection RequestLineTooLong { get; } =
        new(414, nameof(RequestLineTooLong), "The request line is too long.");

    /// <summary>The request target is malformed or has a form that this method may not use. RFC
    /// 9112 s3.2: 400.</summary>
    public static Rejection InvalidTarget { get; } =
        new(
            400,
            nameof(InvalidTarget),
            "The request target is malformed or has a form that this method may not use."
        );

    /// <summary>The request target holds a malformed escape, or its path is not UTF-8 text. RFC
    /// 3986 s2.1: 400.</summary>
    public static Rejection InvalidPercentEncoding { get; } =
        new(
            400,
            nameof(InvalidPercentEncoding),
            "The request target holds a malformed escape, or its path is not UTF-8 text."
        );

    /// <summary>The server does not answer for this host. RFC 9110 s15.5.20: 421.</summary>
    public static Rejection HostNotAllowed { get; } =
        new(421, nameof(HostNotAllowed), "This server does not answer for that host.");

    /// <summary>Plain HTTP came where TLS is spoken. RFC 9110 s15.5.1: 400.</summary>
    public static Rejection PlainText { get; } =
        new(400, nameof(PlainText), "This port speaks TLS: ask by https.");

    /// <summary>The version is malformed. RFC 9112 s2.3: 400.</summary>
    public static Rejection InvalidVersion { get; } =
        new(400, nameof(InvalidVersion), "The version is malformed.");

    /// <summary>Only HTTP/1.x is spoken here. RFC 9110 s15.6.6: 505.</summary>
    public static Rejection VersionNotSupported { get; } =
        new(505, nameof(VersionNotSupported), "Only HTTP/1.x is spoken here.");

    /// <summary>A field name is empty or holds a character that no token may hold. RFC 9110 s5.1:
    /// 400.</summary>
    public static Rejection InvalidFieldName { get; } =
        new(
            400,
            nameof(InvalidFieldName),
            "A field name is empty or holds a character that no token may hold."
        );

    /// <summary>A field line has no colon. RFC 9112 s5: 400.</summary>
    public static Rejection MissingColon { get; } =
        new(400, nameof(MissingColon), "A field line has no colon.");

    /// <summary>Whitespace stands between field name and colon. RFC 9112 s5.1: 400.</summary>
    public static Rejection WhitespaceBeforeColon { get; } =
        new(400, nameof(WhitespaceBeforeColon), "Whitespace stands between field name and colon.");

    /// <summary>A field line begins with whitespace. RFC 9112 s5.2: 400.</summary>
    public static Rejection ObsoleteLineFolding { get; } =
        new(400, nameof(ObsoleteLineFolding), "A field line begins with whitespace.");

    /// <summary>A field value holds a control character. RFC 9110 s5.5: 400.</summary>
    public static Rejection InvalidFieldValue { get; } =
        new(400, nameof(InvalidFieldValue), "A field value holds a control character.");

    /// <summary>A header field is too long. RFC 6585 s5: 431.</summary>
    public static Rejection HeaderTooLong { get; } =
        new(431, nameof(HeaderTooLong), "A header field is too long.");

    /// <summary>The header fields together are too long. RFC 6585 s5: 431.</summary>
    public static Rejection HeadersTooLong { get; } =
        new(431, nameof(HeadersTooLong), "The header fields together are too long.");

    /// <summary>There are too many header fields. RFC 6585 s5: 431.</summary>
    public static Rejection TooManyHeaders { get; } =
        new(431, nameof(TooManyHeaders), "There are too many header fields.");

    /// <summary>The Host field is missing. RFC 9112 s3.2: 400.</summary>
    public static Rejection MissingHost { get; } =
        new(400, nameof(MissingHost), "The Host field is missing.");

    /// <summary>The Host field is repeated. RFC 9112 s3.2: 400.</summary>
    public static Rejection RepeatedHost { get; } =
        new(400, nameof(RepeatedHost), "The Host field is repeated.");

    /// <summary>The Host field is not a host with an optional port. RFC 9112 s3.2: 400.</summary>
    public static Rejection InvalidHost { get; } =
        new(400, nameof(InvalidHost), "The Host field is not a host with an optional port.");

    /// <summary>A field that may stand once is repeated. RFC 9110 s5.3: 400.</summary>
    public static Rejection RepeatedField { get; } =
        new(400, nameof(RepeatedField), "A field that may stand once is repeated.");

    /// <summary>The Content-Length is not a number of bytes. RFC 9112 s6.3: 400.</summary>
    public static Rejection InvalidContentLength { get; } =
        new(400, nameof(InvalidContentLength), "The Content-Length is not a number of bytes.");

    /// <summary>The Content-Length is repeated. RFC 9112 s6.3: 400.</summary>
    public static Rejection RepeatedContentLength { get; } =
        new(400, nameof(RepeatedContentLength), "The Content-Length is repeated.");

    /// <summary>The body is too large. RFC 9110 s15.5.14: 413.</summary>
    public static Rejection BodyTooLarge { get; } =
        new(413, nameof(BodyTooLarge), "The body is too large.");

    /// <summary>Content-Length and Transfer-Encoding contradict each other. RFC 9112 s6.3:
    /// 400.</summary>
    public static Rejection LengthAndTransferEncoding { get; } =
        new(
            400,
            nameof(LengthAndTransferEncoding),
            "Content-Length and Transfer-Encoding contradict each other."
        );

    /// <summary>HTTP/1.0 has no Transfer-Encoding. RFC 9112 s6.1: 400.</summary>
    public static Rejection TransferEncodingInHttp10 { get; } =
        new(400, nameof(TransferEncodingInHttp10), "HTTP/1.0 has no Transfer-Encoding.");

    /// <summary>The Transfer-Encoding is malformed, repeated, or does not end with chunked. RFC
    /// 9112 s6.3: 400.</summary>
    public static Rejection InvalidTransferEncoding { get; } =
        new(
            400,
            nameof(InvalidTransferEncoding),
            "The Transfer-Encoding is malformed, repeated, or does not end with chunked."
        );

    /// <summary>The only transfer coding understood is chunked. RFC 9112 s6.1: 501.</summary>
    public static Rejection UnsupportedTransferCoding { get; } =
        new(
            501,
            nameof(UnsupportedTransferCoding),
            "The only transfer coding understood is chunked."
        );

    /// <summary>The only expectation understood is 100-continue. RFC 9110 s10.1.1: 417.</summary>
    public static Rejection UnknownExpectation { get; } =
        new(417, nameof(UnknownExpectation), "The only expectation understood is 100-continue.");

    /// <summary>A chunk size is not hexadecimal digits, or too many of them. RFC 9112 s7.1:
    /// 400.</summary>
    public static Rejection InvalidChunkSize { get; } =
        new(
            400,
            nameof(InvalidChunkSize),
            "A chunk size is not hexadecimal digits, or too many of them."
        );

    /// <summary>A chunk extension is malformed. RFC 9112 s7.1.1: 400.</summary>
    public static Rejection InvalidChunkExtension { get; } =
        new(400, nameof(InvalidChunkExtension), "A chunk extension is malformed.");

    /// <summary>The chunk extensions are too long. RFC 9112 s7.1.1: 400.</summary>
    public static Rejection ChunkExtensionsTooLong { get; } =
        new(400, nameof(ChunkExtensionsTooLong), "The chunk extensions are too long.");

    /// <summary>A chunk does not end where its size says. RFC 9112 s7.1: 400.</summary>
    public static Rejection MissingChunkEnd { get; } =
        new(400, nameof(MissingChunkEnd), "A chunk does not end where its size says.");

    /// <summary>The trailer fields are too long. RFC 9110 s6.5: 431.</summary>
    public static Rejection TrailersTooLong { get; } =
        new(431, nameof(TrailersTooLong), "The trailer fields are too long.");

    /// <summary>There are too many trailer fields. RFC 9110 s6.5: 431.</summary>
    public static Rejection TooManyTrailers { get; } =
        new(431, nameof(TooManyTrailers), "There are too many trailer fields.");

    /// <summary>A query or form holds a malformed escape, or is not UTF-8 text. RFC 3986 s2.1:
    /// 400.</summary>
    public static Rejection InvalidFormEncoding { get; } =
        new(
            400,
            nameof(InvalidFormEncoding),
            "A query or form holds a malformed escape, or is not UTF-8 text."
        );

    /// <summary>There are too many names in a query or form. WHATWG URL s5.1: 400.</summary>
    public static Rejection TooManyFormKeys { get; } =
        new(400, nameof(TooManyFormKeys), "There are too many names in a query or form.");

    /// <summary>There are too many cookies. RFC 6585 s5: 431.</summary>
    public static Rejection TooManyCookies { get; } =
        new(431, nameof(TooManyCookies), "There are too many cookies.");

    /// <summary>The Content-Type is missing its type, malformed or repeats a parameter. RFC 9110
    /// s8.3: 400.</summary>
    public static Rejection InvalidMediaType { get; } =
        new(
            400,
            nameof(InvalidMediaType),
            "The Content-Type is missing its type, malformed or repeats a parameter."
        );

    /// <summary>The boundary is missing, or not one of 1 to 70 allowed characters. RFC 2046 s5.1.1:
    /// 400.</summary>
    public static Rejection InvalidBoundary { get; } =
        new(
            400,
            nameof(InvalidBoundary),
            "The boundary is missing, or not one of 1 to 70 allowed characters."
        );

    /// <summary>A boundary is not followed by CRLF or two hyphens, or stands within a head. RFC
    /// 2046 s5.1.1: 400.</summary>
    public static Rejection InvalidDelimiter { get; } =
        new(
            400,
            nameof(InvalidDelimiter),
            "A boundary is not followed by CRLF or two hyphens, or stands within a head."
        );

    /// <summary>Too much stands before the first part. RFC 2046 s5.1.1: 400.</summary>
    public static Rejection PreambleTooLong { get; } =
        new(400, nameof(PreambleTooLong), "Too much stands before the first part.");

    /// <summary>There are too many parts. RFC 2046 s5.1: 413.</summary>
    public static Rejection TooManyParts { get; } =
        new(413, nameof(TooManyParts), "There are too many parts.");

    /// <summary>A part has too many header fields. RFC 7578 s4.8: 400.</summary>
    public static Rejection TooManyPartFields { get; } =
        new(400, nameof(TooManyPartFields), "A part has too many header fields.");

    /// <summary>The header fields of a part are too long. RFC 7578 s4.8: 400.</summary>
    public static Rejection PartHeadTooLong { get; } =
        new(400, nameof(PartHeadTooLong), "The header fields of a part are too long.");

    /// <summary>A part has not one well-formed Content-Disposition with a name. RFC 7578 s4.2:
    /// 400.</summary>
    public static Rejection InvalidContentDisposition { get; } =
        new(
            400,
            nameof(InvalidContentDisposition),
            "A part has not one well-formed Content-Disposition with a name."
        );

    /// <summary>The body ends before its last boundary. RFC 2046 s5.1.1: 400.</summary>
    public static Rejection TruncatedMultipart { get; } =
        new(400, nameof(TruncatedMultipart), "The body ends before its last boundary.");

    /// <summary>The connection ended within the head of a message. RFC 9112 s8: 400.</summary>
    public static Rejection TruncatedHead { get; } =
        new(400, nameof(TruncatedHead), "The connection ended within the head of a message.");

    /// <summary>The connection ended within the body of a message. RFC 9112 s8: 400.</summary>
    public static Rejection TruncatedBody { get; } =
        new(400, nameof(TruncatedBody), "The connection ended within the body of a message.");

    /// <summary>The head of the request did not arrive in time. RFC 9110 s15.5.9: 408.</summary>
    public static Rejection HeadTimedOut { get; } =
        new(408, nameof(HeadTimedOut), "The head of the request did not arrive in time.");

    /// <summary>The body of the request did not arrive in time. RFC 9110 s15.5.9: 408.</summary>
    public static Rejection BodyTimedOut { get; } =
        new(408, nameof(BodyTimedOut), "The body of the request did not arrive in time.");

    /// <summary>A response came where no request had asked for one. RFC 9112 s9.2: 502.</summary>
    public static Rejection UnsolicitedResponse { get; } =
        new(
            502,
            nameof(UnsolicitedResponse),
            "A response came where no request had asked for one."
        );

    /// <summary>The status line is not version, three digits and a phrase with single spaces. RFC
    /// 9112 s4: 502.</summary>
    public static Rejection InvalidStatusLine { get; } =
        new(
            502,
            nameof(InvalidStatusLine),
            "The status line is not version, three digits and a phrase with single spaces."
        );

    /// <summary>The status line is too long. RFC 9112 s4: 502.</summary>
    public static Rejection StatusLineTooLong { get; } =
        new(502, nameof(StatusLineTooLong), "The status line is too long.");

    /// <summary>A response that cannot have content announces some. RFC 9110 s8.6: 502.</summary>
    public static Rejection UnexpectedContent { get; } =
        new(502, nameof(UnexpectedContent), "A response that cannot have content announces some.");

    /// <summary>Too many interim responses came before the final one. RFC 9110 s15.2:
    /// 502.</summary>
    public static Rejection TooManyInterimResponses { get; } =
        new(
            502,
            nameof(TooManyInterimResponses),
            "Too many interim responses came before the final one."
        );

    /// <summary>The Content-Encoding is malformed, unknown, or a chain of too many. RFC 9110 s8.4:
    /// 502.</summary>
    public static Rejection UnsupportedContentCoding { get; } =
        new(
            502,
            nameof(UnsupportedContentCoding),
            "The Content-Encoding is malformed, unknown, or a chain of too many."
        );

    /// <summary>The content is not what its Content-Encoding says. RFC 9110 s8.4.1: 502.</summary>
    public static Rejection InvalidCompressedContent { get; } =
        new(
            502,
            nameof(InvalidCompressedContent),
            "The content is not what its Content-Encoding says."
        );

    /// <summary>The compressed content ends too early. RFC 9110 s8.4.1: 502.</summary>
    public static Rejection TruncatedCompressedContent { get; } =
        new(502, nameof(TruncatedCompressedContent), "The compressed content ends too early.");

    /// <summary>Something stands behind the end of the compressed content. RFC 9110 s8.4.1:
    /// 502.</summary>
    public static Rejection BytesBehindCompressedContent { get; } =
        new(
            502,
            nameof(BytesBehindCompressedContent),
            "Something stands behind the end of the compressed content."
        );

    /// <summary>The compressed content unpacks to too much. RFC 9110 s8.4.1: 502.</summary>
    public static Rejection DecodedContentTooLarge { get; } =
        new(502, nameof(DecodedContentTooLarge), "The compressed content unpacks to too much.");

    /// <summary>The request could not be understood. RFC 9110 s15.5.1: 400.</summary>
    public static Rejection ParserFailed { get; } =
        new(400, nameof(ParserFailed), "The request could not be understood.");

    /// <summary>Prints status and name.</summary>
    public override string ToString() => $"{Status} {Name}";
}
