namespace ActorHttp.Architecture.Tests;

/// <summary>Asserts that a search found nothing, and otherwise names each place.</summary>
internal static class Found
{
    public static void Nothing(string rule, IEnumerable<string> places)
    {
        string[] found = [.. places];
        Assert.True(found.Length == 0, $"{rule}:\n  {string.Join("\n  ", found)}");
    }
}
