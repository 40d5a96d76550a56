using ActorHttp.Fuzz.Engine;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>Says which promise was broken, and how.</summary>
internal static class Promise
{
    public static void Holds(bool kept, string promise, string detail = "")
    {
        if (!kept)
            throw new BrokenPromiseException(promise, detail);
    }

    public static void Equal<T>(T expected, T actual, string promise)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new BrokenPromiseException(promise, $"expected {expected}, but it is {actual}");
    }
}
