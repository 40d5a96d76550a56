[assembly: CollectionBehavior(MaxParallelThreads = 6)]
