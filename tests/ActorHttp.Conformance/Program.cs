using ActorHttp.Conformance;

if (args is not [var root, var configuration, var results, var scale])
{
    Console.Error.WriteLine("ActorHttp.Conformance ROOT CONFIGURATION RESULTS full|brief");
    return 2;
}

var repository = new Repository(root, configuration);
var checklist = Checklist.Read(repository);
var rows = RowReport.Of(checklist, repository.Tests(), TestResults.Read(results));
var run = $"States are those of the last {scale} run.";
File.WriteAllText(repository.PagePath, new Page(repository, rows, run).Text);

foreach (var bad in rows.Where(row => row.State is RowState.Failed or RowState.NoTest))
{
    Console.WriteLine($"{bad.Row.Id} {bad.Verdict}: {bad.Row.Promise}");
}

return rows.Any(row => row.State == RowState.Failed) ? 1 : 0;
