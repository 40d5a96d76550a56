using System.Security.Cryptography;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Engine;

/// <summary>An input that broke a promise of its target.</summary>
internal sealed record Finding(string Target, byte[] Input, Exception Fault)
{
    /// <summary>Equal for inputs that break the same thing.</summary>
    public string Kind => KindOf(Fault);

    public static string KindOf(Exception fault) =>
        fault is BrokenPromiseException broken
            ? broken.Promise
            : $"{fault.GetType().Name} {fault.StackTrace?.Split('\n')[0].Trim()}";

    /// <summary>The input as it is and a page for people, named by its content.</summary>
    public void Save(string folder)
    {
        var name = $"{Target}-{Convert.ToHexStringLower(SHA256.HashData(Input))[..12]}";
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{name}.bin"), Input);
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), ToString());
    }

    public override string ToString() =>
        $"{Target}: {Kind}\n{Fault.Message}\ninput of {Input.Length} bytes:\n{Wire.Show(Input)}\n"
        + $"{Fault.StackTrace}\n";
}

/// <summary>Something is not as it was promised; the promise names the kind of fault.</summary>
internal sealed class BrokenPromiseException(string promise, string detail)
    : Exception($"{promise}: {detail}")
{
    public string Promise { get; } = promise;
}
