using ActorHttp.Protocol;

namespace ActorHttp.AccessLogs;

/// <summary>The common log format, and the combined one.</summary>
/// <remarks><c>192.0.2.1 - ann [27/Nov/2026:09:00:00 +0000] "GET /a?b HTTP/1.1" 200 5</c>, and
/// <c>"referer" "agent"</c>. What a peer has chosen is escaped as nginx does it.</remarks>
internal sealed class CommonLine(bool isCombined, bool hidesQuery) : ILineFormat
{
    public void Write(LineBuffer line, in AccessRecord record)
    {
        line.AddEscaped(Facts.ClientOf(in record)).Add(" - "u8);
        AddUser(line, record.User);
        AddTime(line, record.Time);
        line.Add(" \""u8);
        if (record.Request is { } request)
            AddRequest(line, request);
        else
            line.Add((byte)'-');
        line.Add("\" "u8).Add(record.Status).Add((byte)' ').Add(record.BodyBytes);
        if (isCombined)
        {
            AddField(line, record.Request, "Referer");
            AddField(line, record.Request, "User-Agent");
        }
        line.Add((byte)'\n');
    }

    private static void AddUser(LineBuffer line, string? user)
    {
        if (user is { Length: > 0 })
            line.AddEscaped(user.Replace(' ', '_'));
        else
            line.Add((byte)'-');
    }

    private static void AddTime(LineBuffer line, DateTime time)
    {
        var month = "JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((time.Month - 1) * 3, 3);
        line.Add(" ["u8).AddTwo(time.Day).Add((byte)'/').Add(month).Add((byte)'/').Add(time.Year);
        line.Add((byte)':').AddTwo(time.Hour).Add((byte)':').AddTwo(time.Minute);
        line.Add((byte)':').AddTwo(time.Second).Add(" +0000]"u8);
    }

    private void AddRequest(LineBuffer line, HttpRequest request)
    {
        line.AddEscaped(request.Method.Name).Add((byte)' ');
        line.AddEscaped(Facts.TargetOf(request, hidesQuery)).Add((byte)' ');
        line.Add(Facts.VersionOf(request));
    }

    private static void AddField(LineBuffer line, HttpRequest? request, string name)
    {
        line.Add(" \""u8);
        if (request is not null && request.Headers.TryGet(name, out var value))
            line.AddEscaped(value);
        else
            line.Add((byte)'-');
        line.Add((byte)'"');
    }
}
