using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>A test that needs the program openssl; without it, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenSslFactAttribute : FactAttribute
{
    public OpenSslFactAttribute()
    {
        try
        {
            OpenSsl.Start("version").WaitForExit();
        }
        catch (Win32Exception missing)
        {
            Skip = $"openssl is not installed: {missing.Message}";
        }
    }
}

/// <summary>A client that can do what libraries do not offer.</summary>
internal static class OpenSsl
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("openssl", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;

    /// <summary>Says these lines one by one, each a command of its client or a part of a request;
    /// all that it printed.</summary>
    public static async Task<string> SayAsync(
        EndPoint server,
        string version,
        IEnumerable<string> lines
    )
    {
        var client = Start("s_client", "-connect", $"{server}", version);
        var output = client.StandardOutput.ReadToEndAsync();
        var error = client.StandardError.ReadToEndAsync();
        try
        {
            // A command counts only if it comes alone, and behind the handshake.
            await Task.Delay(TimeSpan.FromSeconds(1));
            foreach (var line in lines)
            {
                await client.StandardInput.WriteAsync(line);
                await client.StandardInput.FlushAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(2));
            }
        }
        catch (IOException)
        {
            // It has ended: the server has closed.
        }
        return await output.WaitAsync(Patience) + await error.WaitAsync(Patience);
    }
}
