namespace ActorHttp.Client.Tests;

/// <summary>Short ways to ask, and to see what went wrong.</summary>
internal static class Asking
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The checklist's ⏎ as CRLF.</summary>
    public static string Crlf(this string notation) => notation.Replace("⏎", "\r\n");

    /// <summary>The whole content of a GET.</summary>
    public static async Task<string> TextAsync(this ClientBed bed, string url)
    {
        using var response = await bed.Client.GetAsync(url).WaitAsync(Patience);
        return await response.TextAsync();
    }

    /// <summary>The same for any request.</summary>
    public static async Task<string> TextAsync(this ClientBed bed, ClientRequest request)
    {
        using var response = await bed.Client.SendAsync(request).WaitAsync(Patience);
        return await response.TextAsync();
    }

    /// <summary>How it fails, as it must.</summary>
    public static async Task<HttpClientException> FailureOf(Task work) =>
        await Assert.ThrowsAsync<HttpClientException>(() => work.WaitAsync(Patience));

    /// <summary>Its kind.</summary>
    public static async Task<ClientFault> FaultOf(Task work) => (await FailureOf(work)).Fault;

    /// <summary>The text, or the kind of the failure: any end is one.</summary>
    public static async Task<string> EndOf(this ClientBed bed, ClientRequest request)
    {
        try
        {
            return await bed.TextAsync(request);
        }
        catch (HttpClientException failure)
        {
            return failure.Fault.ToString();
        }
    }
}
