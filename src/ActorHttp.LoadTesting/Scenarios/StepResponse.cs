using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>A response as checks and extractions see it; not to be kept.</summary>
public sealed class StepResponse
{
    internal StepResponse(ResponseHead head, ReadOnlyMemory<byte> content, UserSession session)
    {
        Head = head;
        Content = content;
        Session = session;
    }

    /// <summary>All that came before the content.</summary>
    public ResponseHead Head { get; }

    /// <summary>The status code.</summary>
    public int Status => Head.Status;

    /// <summary>The content, at most its first mebibyte.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The user's values.</summary>
    public UserSession Session { get; }

    /// <summary>The content as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>A value of a JSON content by a path of names and numbers:
    /// <c>items.0.id</c>.</summary>
    /// <returns>Null when it is not there, or the content is no JSON.</returns>
    public string? Json(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var document = JsonDocument.Parse(Content);
            var element = document.RootElement;
            foreach (var name in path.Split('.'))
                if (!TryStep(ref element, name))
                    return null;
            return element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? element.GetRawText()
                : element.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool TryStep(ref JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return element.TryGetProperty(name, out element);
        if (
            element.ValueKind != JsonValueKind.Array
            || !int.TryParse(name, CultureInfo.InvariantCulture, out var index)
        )
            return false;
        if (index < 0 || index >= element.GetArrayLength())
            return false;
        element = element[index];
        return true;
    }
}
