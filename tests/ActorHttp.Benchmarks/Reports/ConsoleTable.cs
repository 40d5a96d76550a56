namespace ActorHttp.Benchmarks.Reports;

/// <summary>Shows a workload as soon as it is measured.</summary>
internal static class ConsoleTable
{
    public static void Write(WorkloadResult result)
    {
        Write(Tables.Absolute([result]));
        foreach (var median in result.Medians.Where(median => median.Detail is not null))
        {
            Console.WriteLine($"  {median.Contestant}: {median.Detail}");
        }

        if (result.Ratios.Count > 0)
        {
            Console.WriteLine();
            Write(Tables.Ratios([result]));
        }

        Console.WriteLine();
    }

    private static void Write(TextTable table)
    {
        foreach (var line in table.Aligned())
        {
            Console.WriteLine(line);
        }
    }
}
