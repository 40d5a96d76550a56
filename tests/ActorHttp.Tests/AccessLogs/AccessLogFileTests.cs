using System.Net;
using ActorHttp.AccessLogs;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.AccessLogs;

/// <summary>Lines come into the file, whatever becomes of it.</summary>
public sealed class AccessLogFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorhttp-log-").FullName;
    private readonly List<string> _faults = [];

    private string At(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AccessLogOptions Options =>
        new()
        {
            Path = At("access.log"),
            Format = AccessLogFormat.Common,
            OnFault = Note,
        };

    private void Note(string fault)
    {
        lock (_faults)
            _faults.Add(fault);
    }

    private static AccessRecord Record(int status) =>
        new()
        {
            Connection = new ConnectionInfo(1, new IPEndPoint(IPAddress.Loopback, 1), null, false),
            Status = status,
            Time = DateTime.UnixEpoch,
        };

    private static int[] StatusesIn(string path) =>
        [.. File.ReadLines(path).Select(line => int.Parse(line.Split(' ')[^2]))];

    [Fact]
    public void All_lines_of_all_threads_are_there_at_the_end()
    {
        // Together less than the writer holds: what is more may be lost on a busy machine.
        const int Each = 5_000;
        using (var log = AccessLogFile.Open(Options))
        {
            Parallel.For(0, 4, thread => Write(log, thread * Each, Each));
            log.Dispose();
            Assert.Equal(0, log.Lost);
        }
        Assert.Equal(Enumerable.Range(0, 4 * Each), StatusesIn(At("access.log")).Order());
    }

    private static void Write(AccessLogFile log, int first, int count)
    {
        for (var i = 0; i < count; i++)
            log.Write(Record(first + i));
    }

    [Fact]
    public void A_file_that_is_there_is_appended_to()
    {
        File.WriteAllText(At("access.log"), "before\n");
        using (var log = AccessLogFile.Open(Options))
            log.Write(Record(200));
        Assert.Equal(2, File.ReadAllLines(At("access.log")).Length);
    }

    [Fact]
    public async Task A_line_is_there_before_long()
    {
        using var log = AccessLogFile.Open(Options);
        log.Write(Record(201));
        await Eventually.IsTrueAsync(
            () => new FileInfo(At("access.log")).Length > 0,
            "the line is written"
        );
    }

    [Fact]
    public void Large_files_make_room_and_the_oldest_goes()
    {
        for (var i = 1; i <= 5; i++)
            using (var log = AccessLogFile.Open(Options with { RotateBytes = 10, Keep = 2 }))
                log.Write(Record(i));
        Assert.Equal([5], StatusesIn(At("access.log")));
        Assert.Equal([4], StatusesIn(At("access.log.1")));
        Assert.Equal([3], StatusesIn(At("access.log.2")));
        Assert.False(File.Exists(At("access.log.3")));
    }

    [Fact]
    public void The_file_of_yesterday_makes_room()
    {
        File.WriteAllText(At("access.log"), "yesterday\n");
        File.SetLastWriteTimeUtc(At("access.log"), DateTime.UtcNow.AddDays(-1));
        using (var log = AccessLogFile.Open(Options with { RotateDaily = true }))
            log.Write(Record(1));
        Assert.Equal("yesterday\n", File.ReadAllText(At("access.log.1")));
        Assert.Equal([1], StatusesIn(At("access.log")));
    }

    [Fact]
    public async Task A_file_that_was_moved_away_is_made_anew_when_asked()
    {
        using (var log = AccessLogFile.Open(Options))
        {
            log.Write(Record(1));
            await Eventually.IsTrueAsync(
                () => new FileInfo(At("access.log")).Length > 0,
                "the first line is written"
            );
            File.Move(At("access.log"), At("moved.log"));
            log.Reopen();
            log.Write(Record(2));
        }
        Assert.Equal([1], StatusesIn(At("moved.log")));
        Assert.Equal([2], StatusesIn(At("access.log")));
    }

    [Fact]
    public void What_cannot_be_opened_is_said_with_its_path()
    {
        var fault = Assert.Throws<IOException>(() =>
            AccessLogFile.Open(Options with { Path = _folder })
        );
        Assert.Contains(_folder, fault.Message, StringComparison.Ordinal);
        Assert.Contains("access log", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_lost_are_counted_and_told_of_once()
    {
        using var log = AccessLogFile.Open(Options);
        // Nothing can be opened below what is no folder.
        log.Reopen();
        File.Delete(At("access.log"));
        Directory.CreateDirectory(At("access.log"));
        for (var i = 1; i <= 3; i++)
        {
            log.Write(Record(500));
            await Eventually.IsTrueAsync(() => log.Lost == i, $"{i} lines are lost");
        }
        Directory.Delete(At("access.log"));
        log.Write(Record(200));
        await Eventually.IsTrueAsync(() => Told() == 2, "it says that it is well again");
        Assert.Equal([200], StatusesIn(At("access.log")));
        Assert.Contains("cannot be written", _faults[0], StringComparison.Ordinal);
        Assert.Contains("3 lines", _faults[1], StringComparison.Ordinal);
    }

    // A directory in the place of the older file: nobody can rename onto it, not even root.
    private RotatingFile OpenStuck(TimeProvider time)
    {
        Directory.CreateDirectory(At("access.log.1"));
        File.WriteAllText(At("access.log.2"), "oldest\n");
        var options = Options with { RotateBytes = 4, Keep = 2 };
        return RotatingFile.Open(options, new FaultTeller(Note), time);
    }

    [Fact]
    public void A_file_that_cannot_be_rotated_goes_on_and_says_so_once()
    {
        using var file = OpenStuck(new HandTime());
        for (var i = 0; i < 3; i++)
            file.Write("abc\n"u8);
        Assert.Equal("abc\nabc\nabc\n", File.ReadAllText(At("access.log")));
        Assert.Equal("oldest\n", File.ReadAllText(At("access.log.2")));
        Assert.Contains("cannot be rotated", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotation_that_failed_is_tried_again_a_minute_later()
    {
        var time = new HandTime();
        using var file = OpenStuck(time);
        file.Write("abc\n"u8);
        file.Write("def\n"u8);
        Directory.Delete(At("access.log.1"));
        file.Write("ghi\n"u8);
        Assert.False(File.Exists(At("access.log.1")));
        time.Now += TimeSpan.FromMinutes(1);
        file.Write("jkl\n"u8);
        Assert.Equal("abc\ndef\nghi\n", File.ReadAllText(At("access.log.1")));
        Assert.Equal("jkl\n", File.ReadAllText(At("access.log")));
        Assert.Equal(2, _faults.Count);
        Assert.EndsWith("is rotated again.", _faults[1], StringComparison.Ordinal);
    }

    private sealed class HandTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private int Told()
    {
        lock (_faults)
            return _faults.Count;
    }
}
