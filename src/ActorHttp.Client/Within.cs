using System.Globalization;

namespace ActorHttp.Client;

/// <summary>Times in the sentences of faults.</summary>
internal static class Within
{
    /// <summary>Such as <c> within 1.5 s</c>.</summary>
    public static string Text(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $" within {time.TotalSeconds:0.###} s");
}
