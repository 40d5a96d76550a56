namespace ActorHttp.Protocol;

/// <summary>Hears who the client of a request was proved to be.</summary>
internal interface IUserListener
{
    /// <summary>A filter has found out. Any thread, before the response is told.</summary>
    void Proved(string user);
}
