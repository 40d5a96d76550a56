using System.Text;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>One answer, many times in a row, so that a batch goes out with one send.</summary>
internal sealed class FixedAnswers
{
    public const int MaxBatch = 1024;

    private readonly string _head;
    private long _nextDate;

    private FixedAnswers(string head)
    {
        _head = head;
        Length = Encoding.ASCII.GetByteCount(Text(head));
        Bytes = GC.AllocateArray<byte>(Length * MaxBatch, pinned: true);
        Refresh();
    }

    /// <summary>Pinned; <see cref="MaxBatch"/> answers of <see cref="Length"/> bytes each.</summary>
    public byte[] Bytes { get; }

    public int Length { get; }

    public static FixedAnswers KeepAlive() => new("");

    public static FixedAnswers Close() => new("Connection: close\r\n");

    /// <summary>Writes the Date line anew when a second has passed.</summary>
    public void Refresh()
    {
        if (Environment.TickCount64 < _nextDate)
        {
            return;
        }

        _nextDate = Environment.TickCount64 + 1000;
        var one = Encoding.ASCII.GetBytes(Text(_head));
        for (var i = 0; i < MaxBatch; i++)
        {
            one.CopyTo(Bytes, i * Length);
        }
    }

    private static string Text(string head) =>
        "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/plain\r\n"
        + $"{head}Date: {DateTime.UtcNow:R}\r\nServer: floor\r\n\r\nHello, World!";
}
