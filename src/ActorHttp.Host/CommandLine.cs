using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorHttp.Host.LoadRuns;
using ActorHttp.Host.Watching;

namespace ActorHttp.Host;

/// <summary>What can be asked of the program, and how a wrong wish is answered.</summary>
internal static class CommandLine
{
    private const int MostLoops = 1024;

    private static readonly Option<string[]> Listen = new("--listen")
    {
        Description =
            "Where to listen: http://host:port, https://host:port, unix:/path, or fd://3 for a "
            + "socket of the service manager; several are fine.",
        HelpName = "URL",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Urls,
        DefaultValueFactory = _ => ["http://127.0.0.1:8000"],
    };

    private static readonly Option<int> Loops = new("--loops")
    {
        Description = "Event loops that serve connections; 0 stands for one per processor.",
        HelpName = "N",
        CustomParser = Count,
    };

    private static readonly Argument<DirectoryInfo?> Directory = new("DIRECTORY")
    {
        Description = "The directory whose files are served; or give --config.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Does what the arguments say; ends with the program's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        // A word that begins with @ is a word: it may be what a load test sends.
        var wish = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (wish.Errors.Count > 0)
            return await Refuse(wish.Errors[0].Message.Split('\n')[0], ExitCodes.BadArguments);
        var manners = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await wish.InvokeAsync(manners);
        }
        catch (Exception fault)
            when (fault is Transport.BindException or IOException or TlsCertificateException)
        {
            return await Refuse(fault.Message, ExitCodes.CouldNotRun);
        }
    }

    private static RootCommand Root()
    {
        Directory.Validators.Add(result =>
        {
            if (result.GetValue(Directory) is { Exists: false } missing)
                result.AddError($"There is no directory {missing.FullName}.");
        });
        var root = new RootCommand("Serves a page that shows your request as it arrived.")
        {
            Listen,
            Loops,
            Serve(),
            CheckCommand.Make(),
            LoadCommand.Make(),
        };
        TlsArguments.AddTo(root);
        ProxyArguments.AddTo(root);
        ViewArguments.AddTo(root);
        root.SetAction((wish, _) => Run(wish, Welcome.AddTo));
        HelpTexts.AddTo(root);
        return root;
    }

    private static Command Serve()
    {
        var serve = new Command("serve", "Serves the files of a directory.")
        {
            Directory,
            Listen,
            Loops,
        };
        foreach (var option in ServeOptions.All)
            serve.Add(option);
        TlsArguments.AddTo(serve);
        ConfigArguments.AddTo(serve);
        ProxyArguments.AddTo(serve);
        ViewArguments.AddTo(serve);
        serve.SetAction((wish, _) => RunServe(wish));
        return serve;
    }

    private static Task<int> RunServe(ParseResult wish)
    {
        var directory = wish.GetValue(Directory);
        if (ConfigArguments.Fault(wish, directory) is { } fault)
            return Refuse(fault, ExitCodes.BadArguments);
        return ConfigArguments.Read(wish, Listen, Loops) is { } source
            ? Seen(wish, view => ConfiguredSite.RunAsync(source, view))
            : Run(wish, Files(wish, directory!).AddTo, directory!.FullName);
    }

    private static FileSite Files(ParseResult wish, DirectoryInfo directory) =>
        new(directory.FullName, ServeOptions.From(wish), ServeOptions.Compresses(wish));

    private static Task<int> Run(ParseResult wish, Action<Routes> routes, string? directory = null)
    {
        if ((TlsArguments.Fault(wish, Listen) ?? ProxyArguments.Fault(wish, Listen)) is { } fault)
            return Refuse(fault, ExitCodes.BadArguments);
        var tls = TlsArguments.Read(wish);
        var plan = new SitePlan(wish.GetRequiredValue(Listen), wish.GetValue(Loops), routes)
        {
            Tls = tls,
            Remark = TlsArguments.Remark(wish, tls),
            Proxies = ProxyArguments.Read(wish),
            ProxyProtocol = ProxyArguments.IsProxyProtocol(wish),
            AccessLog = ViewArguments.Log(wish),
        };
        if (directory is not null)
            plan = plan with { What = $"the files of {directory}" };
        return Seen(wish, view => Site.RunAsync(plan, view));
    }

    private static async Task<int> Seen(ParseResult wish, Func<SiteView, Task<int>> run)
    {
        await using var view = ViewArguments.View(wish);
        return await run(view);
    }

    private static string[] Urls(ArgumentResult result)
    {
        try
        {
            foreach (var token in result.Tokens)
                _ = ListenUrl.Parse(token.Value, out _);
            return [.. result.Tokens.Select(token => token.Value)];
        }
        catch (FormatException wrong)
        {
            result.AddError(wrong.Message);
            return [];
        }
    }

    private static int Count(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            if (count <= MostLoops)
                return count;
        result.AddError($"--loops is {text}; it must be a number from 0 to {MostLoops}.");
        return 0;
    }

    private static async Task<int> Refuse(string why, int exitCode)
    {
        await Console.Error.WriteLineAsync(why);
        return exitCode;
    }
}
