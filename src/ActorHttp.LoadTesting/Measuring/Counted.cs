namespace ActorHttp.LoadTesting.Measuring;

/// <summary>Counts by kind, with those that never happened left out.</summary>
internal static class Counted
{
    public static IReadOnlyDictionary<LoadFault, long> Faults(IEnumerable<StepCounts> steps) =>
        Enum.GetValues<LoadFault>()
            .Select(fault => (Fault: fault, Count: steps.Sum(step => step.Faults[(int)fault])))
            .Where(each => each.Count > 0)
            .ToDictionary(each => each.Fault, each => each.Count);

    public static IReadOnlyDictionary<int, long> Statuses(IEnumerable<StepCounts> steps) =>
        Enumerable
            .Range(0, StepCounts.MostStatuses)
            .Select(status => (Status: status, Count: steps.Sum(step => step.Statuses[status])))
            .Where(each => each.Count > 0)
            .ToDictionary(each => each.Status, each => each.Count);
}
