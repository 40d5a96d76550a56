namespace ActorHttp;

/// <summary>A certificate cannot be used; the message names its files and says why.</summary>
public sealed class TlsCertificateException(string message, Exception? cause)
    : Exception(message, cause);
