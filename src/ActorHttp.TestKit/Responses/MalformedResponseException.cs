namespace ActorHttp.TestKit.Responses;

/// <summary>What a server sent is no HTTP/1.1 response.</summary>
internal sealed class MalformedResponseException(string why) : Exception(why);
