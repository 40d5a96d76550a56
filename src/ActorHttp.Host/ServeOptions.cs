using System.CommandLine;
using System.CommandLine.Parsing;
using ActorHttp.Files;
using ActorHttp.Protocol;

namespace ActorHttp.Host;

/// <summary>What can be asked of <c>serve</c> beside the directory.</summary>
internal static class ServeOptions
{
    private static readonly Option<bool> Listing = new("--listing")
    {
        Description = "Show what lies in a folder that has no index.html.",
    };

    private static readonly Option<bool> SinglePage = new("--spa")
    {
        Description = "Answer by index.html where nothing is found and the path has no extension.",
    };

    private static readonly Option<bool> Precompressed = new("--precompressed")
    {
        Description = "Send FILE.br, FILE.zst or FILE.gz in place of FILE to who accepts it.",
    };

    private static readonly Option<bool> Compress = new("--compress")
    {
        Description = "Compress text on the fly by br, zstd or gzip for who accepts it.",
    };

    private static readonly Option<CacheRule[]> CacheControl = new("--cache-control")
    {
        Description =
            "Cache-Control of the files that a pattern fits, as '*.css=max-age=3600'; without "
            + "a pattern of all. May be given several times, the first that fits counts.",
        HelpName = "[PATTERN=]VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Rules,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Those that the command takes.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [Listing, SinglePage, Precompressed, Compress, CacheControl];

    /// <summary>Whether responses are compressed.</summary>
    public static bool Compresses(ParseResult wish) => wish.GetValue(Compress);

    /// <summary>What they come to.</summary>
    public static StaticFileOptions From(ParseResult wish) =>
        new()
        {
            Listing = wish.GetValue(Listing),
            Fallback = wish.GetValue(SinglePage) ? "index.html" : null,
            Precompressed = wish.GetValue(Precompressed),
            CacheControl = wish.GetRequiredValue(CacheControl),
        };

    private static CacheRule[] Rules(ArgumentResult result)
    {
        var rules = result.Tokens.Select(token => Rule(token.Value)).ToArray();
        foreach (var rule in rules)
            if (!IsValue(rule.Value))
                result.AddError($"--cache-control: '{rule.Value}' cannot be sent.");
        return rules;
    }

    // Only a pattern has a star, a dot or a slash before the first equals sign.
    private static CacheRule Rule(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).ContainsAny('*', '.', '/')
            ? new(text[..equals], text[(equals + 1)..])
            : new("*", text);
    }

    private static bool IsValue(string value)
    {
        try
        {
            return value.Length > 0 && ResponseFields.Of(("Cache-Control", value)).Count == 1;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
