using System.Globalization;

namespace ActorHttp.Host.Watching;

/// <summary>How a site is doing, in one line that is written over and over.</summary>
internal sealed class StatusLine(Paint paint)
{
    private long _requests;
    private long _failures;
    private double _rate;

    /// <summary>Takes in what was counted.</summary>
    /// <param name="all">One for each endpoint.</param>
    /// <param name="since">Since it was counted last.</param>
    public void Take(IReadOnlyList<HttpServer.Statistics> all, TimeSpan since)
    {
        var requests = all.Sum(one => one.Requests);
        _rate = Math.Max(0, requests - _requests) / Math.Max(0.001, since.TotalSeconds);
        _requests = requests;
        _failures = all.Sum(one => one.HandlerFailures);
        Open = all.Sum(one => one.Open);
        Running = all.Sum(one => one.Running);
        Refused = all.Sum(one => one.Rejections + one.Refused);
    }

    private long Open { get; set; }

    private long Running { get; set; }

    private long Refused { get; set; }

    /// <param name="age">Since the start.</param>
    /// <param name="width">Columns; what does not fit is left out.</param>
    public string Of(TimeSpan age, int width)
    {
        (string Text, Func<string, string> Color)[] pieces =
        [
            ($"{Count(_rate)} requests/s", paint.Strong),
            ($"{Count(_requests)} in all", Plain),
            ($"{Count(Open)} open", Plain),
            ($"{Count(Running)} running", Plain),
            ($"{Count(_failures)} failed", _failures > 0 ? paint.Bad : Plain),
            ($"{Count(Refused)} refused", Refused > 0 ? paint.Warn : Plain),
            ($"up {Age(age)}", paint.Dim),
        ];
        return Joined(pieces, width);
    }

    private static string Joined((string Text, Func<string, string> Color)[] pieces, int width)
    {
        var line = "";
        var length = 0;
        foreach (var (text, color) in pieces)
        {
            var gap = length == 0 ? "" : " · ";
            length += gap.Length + text.Length;
            if (length >= width)
                break;
            line += gap + color(text);
        }
        return line;
    }

    private static string Plain(string text) => text;

    private static string Count(double number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) =>
        age.TotalHours >= 1 ? $"{(int)age.TotalHours} h {age.Minutes:00} min"
        : age.TotalMinutes >= 1 ? $"{age.Minutes} min {age.Seconds:00} s"
        : $"{age.Seconds} s";
}
