using System.Text.Json.Serialization;

namespace ActorHttp.TestServer;

/// <summary>The object of /json.</summary>
internal sealed record Greeting(string Message);

/// <summary>How the server's JSON is written, known when it is compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(Diagnosis))]
internal sealed partial class TestJson : JsonSerializerContext;
