using System.Collections.Frozen;

namespace ActorHttp.Files;

/// <summary>Media types of files by the extension of their names, as IANA registers them; those it
/// does not know as browsers use them.</summary>
public static class FileTypes
{
    /// <summary>Of mere bytes (RFC 2046 §4.5.1).</summary>
    public const string Unknown = "application/octet-stream";

    // One line a type: its extensions behind it. Text is UTF-8, and said to be.
    private const string Table = """
        application/atom+xml atom
        application/dash+xml mpd
        application/epub+zip epub
        application/geo+json geojson
        application/gzip gz tgz
        application/java-archive jar
        application/json json map
        application/ld+json jsonld
        application/manifest+json webmanifest
        application/msword doc
        application/ogg ogx
        application/pdf pdf
        application/postscript ps eps ai
        application/rss+xml rss
        application/rtf rtf
        application/sql sql
        application/vnd.android.package-archive apk
        application/vnd.apple.mpegurl m3u8
        application/vnd.ms-excel xls
        application/vnd.ms-fontobject eot
        application/vnd.ms-powerpoint ppt
        application/vnd.oasis.opendocument.presentation odp
        application/vnd.oasis.opendocument.spreadsheet ods
        application/vnd.oasis.opendocument.text odt
        application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
        application/vnd.rar rar
        application/vnd.sqlite3 sqlite
        application/wasm wasm
        application/x-7z-compressed 7z
        application/x-bzip2 bz2
        application/x-pem-file pem
        application/x-sh sh
        application/x-tar tar
        application/x-x509-ca-cert crt der
        application/x-xz xz
        application/xhtml+xml xhtml
        application/zip zip
        application/zstd zst
        audio/aac aac
        audio/flac flac
        audio/midi mid midi
        audio/mp4 m4a
        audio/mpeg mp3
        audio/ogg ogg oga
        audio/opus opus
        audio/wav wav
        audio/webm weba
        font/collection ttc
        font/otf otf
        font/ttf ttf
        font/woff woff
        font/woff2 woff2
        image/apng apng
        image/avif avif
        image/bmp bmp
        image/gif gif
        image/heic heic
        image/jpeg jpeg jpg
        image/jxl jxl
        image/png png
        image/svg+xml svg
        image/tiff tif tiff
        image/webp webp
        image/x-icon ico
        model/gltf+json gltf
        model/gltf-binary glb
        text/cache-manifest appcache
        text/calendar ics
        text/css css
        text/csv csv
        text/html htm html shtml
        text/javascript js mjs cjs
        text/markdown md markdown
        text/plain txt text log ini conf cfg toml
        text/tab-separated-values tsv
        text/vcard vcf
        text/vtt vtt
        text/x-c c h
        text/xml xml xsl xsd
        text/yaml yaml yml
        video/3gpp 3gp
        video/mp2t ts
        video/mp4 mp4 m4v
        video/mpeg mpeg mpg
        video/ogg ogv
        video/quicktime mov
        video/webm webm
        video/x-matroska mkv
        video/x-msvideo avi
        """;

    private static readonly FrozenDictionary<string, string> ByExtension = Read(Table);

    /// <summary>Its media type, with a charset where it is text.</summary>
    /// <param name="fileName">Upper and lower case are the same.</param>
    /// <param name="unknown">For what has no extension that is known.</param>
    public static string Of(string fileName, string unknown = Unknown) =>
        ByExtension.GetValueOrDefault(Path.GetExtension(fileName), unknown);

    private static FrozenDictionary<string, string> Read(string table)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var extension in words.AsSpan(1))
                types.Add($".{extension}", WithCharset(words[0]));
        }
        return types.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static string WithCharset(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
}
