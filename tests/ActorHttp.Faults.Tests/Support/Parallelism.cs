// Each test has a server process of its own. In every test run they share the machine with the tests
// of other rooms anyway; full.runsettings gives it to one at a time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
