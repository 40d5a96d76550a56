using ActorHttp.Files;
using ActorHttp.LoadTesting.Files;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads one element of <c>routes</c>: a path, and files, a redirect or a response.
/// </summary>
internal sealed class RouteReader(Section section, Manners host)
{
    private Reading Reading => section.Reading;

    /// <summary>Adds it to the routes of its host, and to others that only try it.</summary>
    public void AddTo(Routes routes, Routes trial)
    {
        var path = section.Text("path");
        var manners = host.Read(section);
        var (files, redirect, respond) = (
            section.Find("files"),
            section.Find("redirect"),
            section.Find("respond")
        );
        var add =
            files is not null ? Files(path, files)
            : redirect is not null ? Redirect(path, redirect)
            : respond is not null ? Respond(path, respond)
            : null;
        section.Close();
        if (redirect is not null && section.Node.Find("compress") is { } compress)
            Reading.Add(compress, "is of no use: a redirect has no content.");
        if (new[] { files, redirect, respond }.Count(one => one is not null) != 1)
            Reading.Add(section.Node, "needs one of files, redirect and respond.");
        else if (section.Node.Find("path") is not { } node)
            Reading.Add(section.Node, "needs path.");
        else if (path is not null && add is not null)
            Add(
                node,
                () => add(manners.Around(routes.Group(""), files is not null)),
                () => add(trial)
            );
    }

    private Func<Routes, Routes>? Files(string? path, ConfigNode node)
    {
        var folder = Reading.FolderOf(node);
        var options = FilesReader.Read(section);
        if (path?.Contains('{', StringComparison.Ordinal) == true)
            Reading.Add(section.Node.Find("path")!, "is a folder of files: it has no parameters.");
        else if (folder is not null)
        {
            // What is kept in memory of them outlives a reload that changes nothing here.
            var key = $"files {folder} {section.Node.Content}";
            return routes =>
                routes.Static(
                    path!,
                    Reading.Kept.Take(key, () => new StaticFiles(folder, options))
                );
        }
        return null;
    }

    private Func<Routes, Routes>? Redirect(string? path, ConfigNode node)
    {
        var target = Reading.Text(node);
        var status = section.Whole("status", 300, 399) ?? 302;
        var keepsQuery = section.Flag("keep-query") ?? true;
        return target is null ? null : routes => routes.Redirect(path!, target, status, keepsQuery);
    }

    private Func<Routes, Routes>? Respond(string? path, ConfigNode node)
    {
        var methods = section.Texts("methods") ?? ["GET"];
        if (RespondReader.Read(node, Reading) is not { } response)
            return null;
        return routes =>
        {
            foreach (var method in methods)
                routes.Map(HttpMethod.Of(method), path!, _ => response);
            return routes;
        };
    }

    // What is wrong with one parameter is wrong with the key that it came from.
    private void Add(ConfigNode path, Func<Routes> add, Func<Routes> addToTrial)
    {
        try
        {
            add();
            addToTrial();
        }
        catch (ArgumentException wrong)
        {
            var key = wrong.ParamName switch
            {
                "status" => "status",
                "target" or "reference" => "redirect",
                "token" => "methods",
                _ => "path",
            };
            Reading.Add(section.Node.Find(key) ?? path, FileNode.Sentence(wrong));
        }
    }
}
