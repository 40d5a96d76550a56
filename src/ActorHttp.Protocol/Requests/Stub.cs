namespace ActorHttp.Protocol;
/// <summary>x</summary>
public sealed class RouteValues { /// <summary>x</summary>
public string? this[string n] => null; }
