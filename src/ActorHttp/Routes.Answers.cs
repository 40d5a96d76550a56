using ActorHttp.Filters;
using ActorHttp.Protocol;
using ActorHttp.Routing.Templates;

namespace ActorHttp;

// Answers that need no function.
public sealed partial class Routes
{
    /// <summary>Sets a field of every response of the routes that are added from now on, as
    /// <see cref="ResponseHeaders.Set"/>.</summary>
    public Routes Header(string name, string value) => Use(ResponseHeaders.Set((name, value)));

    /// <summary>Sends who asks for some paths elsewhere (RFC 9110 §15.4), by any method.
    /// </summary>
    /// <param name="template">Which paths.</param>
    /// <param name="target">A path or an http(s) URI; <c>{name}</c> in it stands for the parameter
    /// of the template, escaped. A parameter never chooses the host: where the outcome would be
    /// read as another host, it is a 404.</param>
    /// <param name="status">301, 302, 303, 307 or 308; the last two keep the method.</param>
    /// <param name="keepQuery">Whether the query goes along.</param>
    /// <exception cref="ArgumentException">The status is none of these, the target no reference, or
    /// a parameter in it not one of the template.</exception>
    public Routes Redirect(string template, string target, int status = 302, bool keepQuery = true)
    {
        ArgumentNullException.ThrowIfNull(template);
        var parameters = RouteTemplate
            .Parse(_prefix + template)
            .Parameters.Select(parameter => parameter.Name);
        var place = new RedirectTarget(target, [.. parameters], status, keepQuery);
        return Map(null, template, request => place.Answer(request) ?? Http.NotFound);
    }

    /// <summary>Answers GET by a response that never changes.</summary>
    public Routes Respond(string template, HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Get(template, _ => response);
    }
}
