using System.Text;
using System.Text.Json;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit;

/// <summary>A request that a test sends. Immutable; each call gives another one.</summary>
/// <remarks>Host is <c>test</c> and Content-Length the length of the body, unless a test sets the
/// field itself. What is no request at all goes through
/// <see cref="HttpTestConnection.SendRaw(string)"/>.</remarks>
public sealed class TestRequest
{
    private readonly (string Name, string Value)[] _fields;
    private readonly ReadOnlyMemory<byte>? _body;

    private TestRequest(
        HttpMethod method,
        string target,
        (string, string)[] fields,
        ReadOnlyMemory<byte>? body
    )
    {
        Method = method;
        Target = target;
        _fields = fields;
        _body = body;
    }

    /// <summary>What shall be done.</summary>
    public HttpMethod Method { get; }

    /// <summary>With what, as it goes to the wire: a path and perhaps a query, encoded.</summary>
    public string Target { get; }

    /// <summary>Any method.</summary>
    /// <exception cref="ArgumentException">The target holds a space, a control character or one
    /// beyond ASCII.</exception>
    public static TestRequest Of(HttpMethod method, string target)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length == 0 || target.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ArgumentException(
                $"'{target}' is no target: percent-encode it.",
                nameof(target)
            );
        return new(method, target, [], null);
    }

    /// <summary>GET.</summary>
    public static TestRequest Get(string target) => Of(HttpMethod.Get, target);

    /// <summary>HEAD: its response has no content.</summary>
    public static TestRequest Head(string target) => Of(HttpMethod.Head, target);

    /// <summary>DELETE.</summary>
    public static TestRequest Delete(string target) => Of(HttpMethod.Delete, target);

    /// <summary>POST of UTF-8 text without a content type.</summary>
    public static TestRequest Post(string target, string text = "") =>
        Of(HttpMethod.Post, target).WithBody(Encoding.UTF8.GetBytes(text));

    /// <summary>POST; the memory must not change before the response.</summary>
    public static TestRequest Post(string target, ReadOnlyMemory<byte> body) =>
        Of(HttpMethod.Post, target).WithBody(body);

    /// <summary>PUT of UTF-8 text without a content type.</summary>
    public static TestRequest Put(string target, string text = "") =>
        Of(HttpMethod.Put, target).WithBody(Encoding.UTF8.GetBytes(text));

    /// <summary>The same with one field line more, behind the others.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a control
    /// character or one beyond U+00FF.</exception>
    public TestRequest With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!Token.IsToken(name) || !Token.IsFieldValue(value))
            throw new ArgumentException(
                $"'{name}: {value}' is no field line: send it raw.",
                nameof(value)
            );
        return new(Method, Target, [.. _fields, (name, value)], _body);
    }

    /// <summary>The same with that content; the memory must not change before the response.
    /// </summary>
    public TestRequest WithBody(ReadOnlyMemory<byte> body) => new(Method, Target, _fields, body);

    /// <summary>The same with a value as JSON in camel case, and its content type.</summary>
    public TestRequest WithJson<T>(T value) =>
        With("Content-Type", "application/json")
            .WithBody(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));

    /// <summary>Prints method and target.</summary>
    public override string ToString() => $"{Method} {Target}";

    internal byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        if (!Has("Host"))
            head.Append("Host: test\r\n");
        foreach (var (name, value) in _fields)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (_body is { } body && !Has("Content-Length") && !Has("Transfer-Encoding"))
            head.Append("Content-Length: ").Append(body.Length).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Content];
    }

    private ReadOnlySpan<byte> Content => _body is { } body ? body.Span : [];

    private bool Has(string name) =>
        Array.Exists(_fields, field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
