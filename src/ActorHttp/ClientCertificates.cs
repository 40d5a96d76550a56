namespace ActorHttp;

/// <summary>Whether a server asks its clients for certificates.</summary>
public enum ClientCertificates
{
    /// <summary>It asks for none; nobody is asked to choose one.</summary>
    None,

    /// <summary>Clients may show one; one that does not hold ends the handshake.</summary>
    Allowed,

    /// <summary>Without one that holds there is no connection.</summary>
    Required,
}
