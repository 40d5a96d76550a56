namespace ActorHttp.Conformance;

/// <summary>What a run has shown of a row, the worst first.</summary>
public enum RowState
{
    /// <summary>A test of it has failed.</summary>
    Failed,

    /// <summary>A test of it was not run, or was skipped.</summary>
    NotRun,

    /// <summary>Its only tests do their work in a full run.</summary>
    FullRunOnly,

    /// <summary>All its tests of this size have passed.</summary>
    Passed,

    /// <summary>It speaks of what is built, and nothing proves it.</summary>
    NoTest,

    /// <summary>It speaks of what is not built.</summary>
    Waits,
}
