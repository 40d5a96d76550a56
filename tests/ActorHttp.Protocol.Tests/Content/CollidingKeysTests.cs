using System.Diagnostics;
using System.Text;

namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Keys that an attacker chose cost what others cost.</summary>
public class CollidingKeysTests
{
    private const int Bits = 10;

    [Fact]
    [Trait("Row", "CT-08")]
    public void Keys_that_collide_cost_no_more_than_others()
    {
        var random = new Random(1);
        var colliding = Cost(i => i % 2 == 0 ? "Aa" : "BB");
        var others = Cost(_ => $"{(char)random.Next('a', 'z')}{(char)random.Next('a', 'z')}");
        Assert.InRange(colliding / others, 0, 3);
    }

    /// <summary>The best of many: what a busy machine adds is not the keys' cost.</summary>
    private static double Cost(Func<int, string> pair)
    {
        string[] names = [.. Enumerable.Range(0, 1 << Bits).Select(i => Name(i, pair))];
        var text = Encoding.ASCII.GetBytes(string.Join('&', names));
        return Enumerable.Range(0, 40).Min(_ => Time(text, names));
    }

    /// <summary>"Aa" and "BB" are one number to hash functions that multiply by 31.</summary>
    private static string Name(int number, Func<int, string> pair) =>
        string.Concat(Enumerable.Range(0, Bits).Select(bit => pair(number >> bit)));

    private static double Time(byte[] text, string[] names)
    {
        var start = Stopwatch.GetTimestamp();
        var values = UrlEncoded.Parse(text);
        foreach (var name in names.AsSpan(0, 64))
        {
            Assert.Equal("", values[name]);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
