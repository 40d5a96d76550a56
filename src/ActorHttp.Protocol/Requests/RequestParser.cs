namespace ActorHttp.Protocol;

/// <summary>Bytes in, requests out, one at a time.</summary>
public sealed class RequestParser { }
