namespace ActorHttp.Fuzz.Engine;

/// <summary>Makes an input smaller as long as it breaks the same thing.</summary>
internal static class Shrinker
{
    private const int MostTries = 4000;

    public static byte[] Shrink(byte[] input, Func<byte[], bool> stillBreaks)
    {
        var tries = 0;
        for (var length = Math.Max(1, input.Length / 2); length > 0; length /= 2)
        {
            for (var at = 0; at + length <= input.Length && tries < MostTries; tries++)
            {
                byte[] shorter = [.. input[..at], .. input[(at + length)..]];
                if (stillBreaks(shorter))
                    input = shorter;
                else
                    at += length;
            }
        }

        return input;
    }
}
