using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ActorHttp.Architecture.Tests;

/// <summary>The clock on the wall may be set, and leaps: it tells what date it is, and nothing is
/// waited for by it (TM-17).</summary>
public class WallClock
{
    /// <summary>Each file that reads it, and what for. A deadline is no reason.</summary>
    private static readonly Dictionary<string, string> Readers = new(StringComparer.Ordinal)
    {
        ["src/ActorHttp/Connections/LoopServices.cs"] = "the Date field",
        ["src/ActorHttp/Telemetry/Observers.cs"] = "when a record of the access log ended",
        ["src/ActorHttp/Telemetry/RequestWatch.cs"] = "when a record of the access log began",
        ["src/ActorHttp/AccessLogs/RotatingFile.cs"] = "a file for each day",
        ["src/ActorHttp/Tls/SelfSignedCertificate.cs"] = "how long a certificate is valid",
        ["src/ActorHttp/Logs/ServerLog.cs"] = "whether a certificate has run out",
        ["src/ActorHttp.Files/Serving/FileServer.cs"] = "whether a file has just been changed",
        ["src/ActorHttp.Files/Serving/FileSender.cs"] = "If-Range by a date",
        ["src/ActorHttp.Client/Exchanges/Journey.cs"] = "when cookies expire",
        ["src/ActorHttp.LoadTesting/Running/ConductorActor.cs"] = "when a run was",
        ["src/ActorHttp.TestKit/Driving/VirtualTime.cs"] = "the date at which a test begins",
    };

    private static readonly string[] Wall =
    [
        "DateTime.Now",
        "DateTime.UtcNow",
        "DateTime.Today",
        "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow",
    ];

    [Fact]
    public void Only_what_tells_the_date_reads_it() =>
        Found.Nothing(
            "Waits by the loop's clock, or tells here what date it needs",
            Repository
                .Sources.Where(file => !Readers.ContainsKey(file.Path))
                .SelectMany(file => Reading(file).Select(place => $"{file.At(place)} {place}"))
        );

    [Fact]
    public void Each_reader_still_reads_it() =>
        Found.Nothing(
            "Reads no clock on the wall any more",
            Readers.Keys.Except(
                Repository.Sources.Where(file => Reading(file).Any()).Select(file => file.Path),
                StringComparer.Ordinal
            )
        );

    private static IEnumerable<MemberAccessExpressionSyntax> Reading(SourceFile file) =>
        file
            .Syntax.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(access =>
                access.Name.Identifier.Text is "GetUtcNow" or "GetLocalNow"
                || Wall.Any(clock => $".{access}".EndsWith($".{clock}"))
            );
}
