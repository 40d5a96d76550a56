using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>What a request line and its fields are made of.</summary>
/// <param name="Method">What shall be done.</param>
/// <param name="Target">Path and query; a whole URL for a plain proxy, host and port for CONNECT,
/// <c>*</c> for OPTIONS (RFC 9112 s3.2).</param>
/// <param name="Authority">What Host says, unless the fields do.</param>
/// <param name="Fields">The program's own fields; null for none.</param>
/// <param name="Framing">How the end of the content is told.</param>
/// <param name="Close">Whether the connection ends after the response (RFC 9112 s9.6).</param>
/// <param name="ExpectContinue">Whether the content waits for 100 (RFC 9110 s10.1.1); nothing is
/// said without content.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestHeadData(
    HttpMethod Method,
    string Target,
    string Authority,
    RequestFields? Fields = null,
    RequestFraming Framing = default,
    bool Close = false,
    bool ExpectContinue = false
)
{
    /// <summary>Prints method and target: fields may be secrets.</summary>
    public override string ToString() => $"{Method} {Target}";
}
