using System.Text;

namespace ActorHttp.Client.Exchanges;

/// <summary>The name and password of a URL as a field's value (RFC 7617 s2).</summary>
internal static class BasicCredentials
{
    /// <summary>Of the part before the at sign, as it stands there.</summary>
    public static string Of(string userInfo)
    {
        var bytes = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(userInfo));
        return $"Basic {Convert.ToBase64String(bytes)}";
    }
}
