using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text;

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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private const int CommandLength = 2; // A letter and the end of the line.
    private static readonly HashSet<string> Answers = new(StringComparer.Ordinal)
    {
        "KEYUPDATE",
        "RENEGOTIATING",
    };

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
        // The last it tells of a handshake is whether it believes the certificate.
        await ReadUntilAsync(client.StandardOutput, line => line.Contains("Verify return code"));
        var output = client.StandardOutput.ReadToEndAsync();
        var answers = new StringBuilder();
        try
        {
            foreach (var line in lines)
            {
                await client.StandardInput.WriteAsync(line);
                await client.StandardInput.FlushAsync();
                // A command counts only if it comes alone, and is told to have been heard.
                if (line.Length == CommandLength)
                    answers.AppendLine(
                        await ReadUntilAsync(client.StandardError, Answers.Contains)
                    );
            }
        }
        catch (IOException)
        {
            // It has ended: the server has closed.
        }
        var error = await client.StandardError.ReadToEndAsync().WaitAsync(Patience);
        return $"{answers}{await output.WaitAsync(Patience)}{error}";
    }

    /// <returns>The line that is meant; null where none comes.</returns>
    private static async Task<string?> ReadUntilAsync(StreamReader from, Func<string, bool> isIt)
    {
        while (await from.ReadLineAsync().WaitAsync(Patience) is { } line)
            if (isIt(line))
                return line;
        return null;
    }
}
