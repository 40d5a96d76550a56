// The probes count for one run at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
