using ActorHttp.Site;

if (args is not [var root, var output])
{
    Console.Error.WriteLine("Give the project's folder and the one for the pages.");
    return 2;
}
var site = SiteBuilder.Build(Path.GetFullPath(root), Path.GetFullPath(output));
foreach (var broken in site.BrokenLinks)
    Console.Error.WriteLine(broken);
Console.WriteLine($"{site.Pages} pages in {output}");
return site.BrokenLinks.Count == 0 ? 0 : 1;
