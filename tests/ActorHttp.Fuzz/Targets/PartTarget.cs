using System.Text;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>One part of a request whose rest is good: accepted exactly if its grammar holds.
/// </summary>
/// <param name="name">Of the target.</param>
/// <param name="before">What stands before the part, in the notation of the checklist.</param>
/// <param name="behind">What stands behind it.</param>
/// <param name="isGood">Whether the part alone is good; null where the parts around decide.</param>
/// <param name="limits">The defaults when it is null.</param>
internal sealed class PartTarget(
    string name,
    byte[] before,
    byte[] behind,
    Func<string, bool?> isGood,
    HttpLimits? limits = null
) : Target(name)
{
    public override int MostBytes => 300;

    public override void Check(byte[] input)
    {
        byte[] stream = [.. before, .. input, .. behind];
        var reading = CheckStream(limits ?? HttpLimits.Default, stream);
        var text = Encoding.Latin1.GetString(input);
        if (isGood(text) is not { } good)
            return;
        Promise.Holds(good || reading.Rejection is not null, "what is wrong is refused");
        Promise.Holds(
            !good || reading is { Rejection: null, Requests.Count: 1 },
            "what is right is accepted",
            $"{reading.Rejection} after {reading.Requests.Count}"
        );
    }
}
