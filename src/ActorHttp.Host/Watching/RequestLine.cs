using System.Globalization;
using System.Net;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Watching;

/// <summary>A request in one line, as <c>09:05:03  200  GET /a?b  4.2 kB  1.3 ms  127.0.0.1</c>.
/// </summary>
internal static class RequestLine
{
    /// <param name="record">Of the request.</param>
    /// <param name="width">Columns; the path is cut to fit.</param>
    /// <param name="paint">How it is coloured.</param>
    public static string Of(in AccessRecord record, int width, Paint paint)
    {
        var time = record.Time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var end = $"  {Bytes(record.BodyBytes)}  {Duration(record.Duration)}  {Client(record)}";
        var room = Math.Max(10, width - time.Length - 7 - end.Length);
        var what = Cut(record.Request is { } request ? What(request) : "what was no request", room);
        return $"{paint.Dim(time)}  {Status(record, paint)}  {what}{paint.Dim(end)}";
    }

    private static string What(HttpRequest request) => Shown($"{request.Method} {request.Target}");

    private static string Status(in AccessRecord record, Paint paint)
    {
        var status = record.Status == 0 ? "---" : $"{record.Status}";
        return record.Status switch
        {
            0 or >= 500 => paint.Bad(status),
            >= 400 => paint.Warn(status),
            >= 300 => paint.Note(status),
            _ => paint.Good(status),
        };
    }

    private static string Client(in AccessRecord record) =>
        (record.Request is { } request ? request.Client : record.Connection.Remote) is IPEndPoint ip
            ? ip.Address.ToString()
            : "unix";

    private static string Cut(string text, int room) =>
        text.Length <= room ? text : $"{text.AsSpan(0, room - 1)}…";

    // What a peer has sent does not steer the terminal.
    private static string Shown(string text) =>
        string.Concat(text.Select(one => char.IsControl(one) ? '?' : one));

    private static string Bytes(long count) =>
        count switch
        {
            < 1000 => string.Create(CultureInfo.InvariantCulture, $"{count} B"),
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.0} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0} MB"),
        };

    private static string Duration(TimeSpan time) =>
        time.TotalSeconds >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
