using static System.FormattableString;

namespace ActorHttp.LoadTesting.Charts;

/// <summary>The rectangle that a chart's lines are drawn in, in units of its picture.</summary>
internal sealed record Plane(int Left, int Top, int Width, int Height)
{
    public int Bottom => Top + Height;

    public double X(double share) => Left + share * Width;

    public double Y(double share) => Bottom - share * Height;

    public string Place(double across, double up) => Invariant($"{X(across):0.#} {Y(up):0.#}");
}
