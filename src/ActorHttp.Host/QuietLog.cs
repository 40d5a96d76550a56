using Akka.Configuration;

namespace ActorHttp.Host;

/// <summary>How the actor systems of the program log: to the standard error, what matters only.
/// </summary>
internal static class QuietLog
{
    /// <param name="level">WARNING or ERROR: what is less grave is not said.</param>
    public static Config From(string level) =>
        ConfigurationFactory.ParseString(
            $$"""
            akka {
              loglevel = {{level}}
              stdout-loglevel = {{level}}
              stdout-logger-class = "{{typeof(StandardErrorLogger).AssemblyQualifiedName}}"
              coordinated-shutdown {
                exit-clr = off
                run-by-clr-shutdown-hook = off
              }
            }
            """
        );
}
