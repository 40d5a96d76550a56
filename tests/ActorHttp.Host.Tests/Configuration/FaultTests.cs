namespace ActorHttp.Host.Tests.Configuration;

/// <summary>What is wrong in a file is said by line and key, all of it at once.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each changes one line of the whole file.</summary>
    [Theory]
    [InlineData("loops = 1", "lops = 1", "7: lops: unknown key; did you mean loops?")]
    [InlineData(
        "loops = 1",
        "loops = many",
        "7: loops: is 'many', but must be a whole number from"
    )]
    [InlineData(
        "loops = 1",
        "loops = 5000",
        "7: loops: is '5000', but must be a whole number from"
    )]
    [InlineData("loops = 1", "loops = [1]", "7: loops: is a list, but must be a whole number from")]
    [InlineData(
        "loops = 1",
        "server-field = \"ü→\"",
        "7: server-field: The value of 'Server' holds"
    )]
    [InlineData(
        "head-time = 15s",
        "head-tme = 15s",
        "8: limits.head-tme: unknown key; did you mean head-time?"
    )]
    [InlineData("head-time = 15s", "head-time = 15", "8: limits.head-time: '15' is no duration")]
    [InlineData("head-time = 15s", "head-time = 0", "8: limits.head-time: HeadTime is 00:00:00")]
    [InlineData(
        "head-time = 15s",
        "head-time { }",
        "8: limits.head-time: is a section, but must be a duration"
    )]
    [InlineData(
        "body-bytes = 10MB",
        "body-bytes = 10MX",
        "8: limits.body-bytes: is '10MX', but must be a number of bytes"
    )]
    [InlineData(
        "body-bytes = 10MB",
        "header-bytes = 40KB",
        "8: limits: HeaderBytes is 40000, but HeadersBytes is only 32768."
    )]
    [InlineData(
        "body-bytes = 10MB",
        "json-depth = none",
        "8: limits.json-depth: is 'none', but must be a whole number"
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "\"ftp://x\"",
        "3: listen[0]: Cannot listen on \"ftp://x\""
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "\"https://127.0.0.1:0\"",
        "3: listen[0]: https:// needs a certificate"
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ url = \"https://127.0.0.1:0\" }",
        "3: listen[0]: https:// needs certificate (and key), pfx"
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ loop = 1 }",
        "3: listen[0].loop: unknown key"
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ }",
        "3: listen[0]: needs either url or unix."
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ unix = \"site.sock\" }",
        "5: listen[2]: site.sock is the address of listen[0] (site.conf:3)."
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ url = \"http://127.0.0.1:0\", self-signed = on }",
        "3: listen[0].self-signed: is of no use: the url is not https://."
    )]
    [InlineData(
        "{ url = \"http://127.0.0.1:0\" }",
        "{ url = \"http://127.0.0.1:0\", redirect-to-https = 0 }",
        "3: listen[0].redirect-to-https: is '0', but must be a whole number from 1 to 65535."
    )]
    [InlineData(
        "certificate = \"site.pem\"",
        "certificate = \"gone.pem\"",
        "4: listen[1].certificate: there is no file gone.pem."
    )]
    [InlineData(
        "certificate = \"site.pem\"",
        "certificate = \"broken.pem\"",
        "4: listen[1].certificate: broken.pem, site.key: "
    )]
    [InlineData(
        "key = \"site.key\"",
        "key = \"site.key\", pfx = \"site.pem\"",
        "4: listen[1]: has several certificates"
    )]
    [InlineData(
        "certificate = \"site.pem\"",
        "self-signed = on",
        "4: listen[1].key: stands without certificate."
    )]
    [InlineData(
        "key = \"site.key\"",
        "key = \"site.key\", versions = [\"1.1\"]",
        "4: listen[1].versions: '1.1' is not spoken: 1.2 and 1.3 are."
    )]
    [InlineData(
        "key = \"site.key\"",
        "key = \"site.key\", client-certificates = maybe",
        "4: listen[1].client-certificates: is 'maybe', but must be none, allowed or required."
    )]
    [InlineData(
        "key = \"site.key\"",
        "key = \"site.key\", certificates { \"a b\" { pfx = \"x\" } }",
        "4: listen[1].certificates.\"a b\".pfx: there is no file x."
    )]
    [InlineData(
        "\"www.example.org\" {",
        "\"www.example.org:80\" {",
        "10: hosts.\"www.example.org:80\": \"www.example.org:80\": a site has no port."
    )]
    [InlineData(
        "\"www.example.org\" {",
        "\"a b\" {",
        "10: hosts.\"a b\": \"a b\": a host is a name or an address"
    )]
    [InlineData(
        "X-Frame-Options = DENY",
        "\"X Frame\" = DENY",
        "11: hosts.\"www.example.org\".headers.\"X Frame\": 'X Frame' is not a field name."
    )]
    [InlineData(
        "X-Frame-Options = DENY",
        "Content-Length = 1",
        "11: hosts.\"www.example.org\".headers.Content-Length: "
    )]
    [InlineData(
        "max-age = 1h",
        "max-age = soon",
        "12: hosts.\"www.example.org\".hsts.max-age: 'soon' is no duration"
    )]
    [InlineData(
        "routes = [\n      { path = \"/\", files",
        "routs = [\n      { path = \"/\", files",
        "13: hosts.\"www.example.org\".routs: unknown key; did you mean routes?"
    )]
    [InlineData(
        "files = \"www\"",
        "files = \"nowhere\"",
        "14: hosts.\"www.example.org\".routes[0].files: there is no directory nowhere."
    )]
    [InlineData(
        "files = \"www\"",
        "fils = \"www\"",
        "14: hosts.\"www.example.org\".routes[0].fils: unknown key; did you mean files?"
    )]
    [InlineData(
        "files = \"www\"",
        "files = \"www\", listing = maybe",
        "14: hosts.\"www.example.org\".routes[0].listing: is 'maybe', but must be on or off."
    )]
    [InlineData(
        "files = \"www\"",
        "files = \"www\", types { txt = \"a/b\" }",
        "14: hosts.\"www.example.org\".routes[0].types.txt: is no extension"
    )]
    [InlineData(
        "files = \"www\"",
        "files = \"www\", index = [\"a/\"]",
        "14: hosts.\"www.example.org\".routes[0].path: IndexFiles holds no name of a file"
    )]
    [InlineData(
        "{ path = \"/\", files",
        "{ path = \"/{a}\", files",
        "14: hosts.\"www.example.org\".routes[0].path: is a folder of files: it has no parameters."
    )]
    [InlineData(
        "{ path = \"/\", files",
        "{ files",
        "14: hosts.\"www.example.org\".routes[0]: needs path."
    )]
    [InlineData(
        "path = \"/old/{**rest}\"",
        "path = \"/old/{**rest\"",
        "15: hosts.\"www.example.org\".routes[1].path: "
    )]
    [InlineData(
        "path = \"/old/{**rest}\"",
        "path = \"old\"",
        "15: hosts.\"www.example.org\".routes[1].path: "
    )]
    [InlineData(
        "redirect = \"/new/{rest}\"",
        "redirect = \"/new/{other}\"",
        "15: hosts.\"www.example.org\".routes[1].redirect: \"/new/{other}\": the path has no parameter {other}."
    )]
    [InlineData(
        "redirect = \"/new/{rest}\"",
        "redirect = \"//evil.example\"",
        "15: hosts.\"www.example.org\".routes[1].redirect: "
    )]
    [InlineData(
        "status = 308",
        "status = 304",
        "15: hosts.\"www.example.org\".routes[1].status: 304 sends nobody elsewhere"
    )]
    [InlineData(
        "path = \"/health\"",
        "path = \"/secret\"",
        "13: hosts.\"www.example.org\".routes: "
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond = ok",
        "16: hosts.\"www.example.org\".routes[2].respond: is 'ok', but must be a section"
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond { status = 99 }",
        "16: hosts.\"www.example.org\".routes[2].respond.status: "
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond { status = 204, body = \"x\" }",
        "16: hosts.\"www.example.org\".routes[2].respond: a response 204 has no content."
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond { file = \"gone\" }",
        "16: hosts.\"www.example.org\".routes[2].respond.file: there is no file gone."
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond { }, methods = [\"G T\"]",
        "16: hosts.\"www.example.org\".routes[2].methods: 'G T' is not a method"
    )]
    [InlineData(
        "respond { body = \"ok\", type = \"text/plain\" }",
        "respond { }, redirect = \"/x\"",
        "16: hosts.\"www.example.org\".routes[2]: needs one of files, redirect and respond."
    )]
    [InlineData(
        "users-file = \"users\"",
        "users-file = \"gone\"",
        "20: hosts.\"www.example.org\".routes[3].basic-auth.users-file: there is no file gone."
    )]
    [InlineData(
        "realm = \"cellar\", users-file = \"users\"",
        "realm = \"cellar\"",
        "20: hosts.\"www.example.org\".routes[3].basic-auth: needs users-file."
    )]
    [InlineData(
        "realm = \"cellar\"",
        "realm = \"keller→\"",
        "20: hosts.\"www.example.org\".routes[3].basic-auth.realm: A realm is printable ASCII."
    )]
    [InlineData(
        "origins = [\"https://app.example.org\"]",
        "origins = [\"app.example.org\"]",
        "21: hosts.\"www.example.org\".routes[3].cors: \"app.example.org\" is no origin"
    )]
    [InlineData(
        "origins = [\"https://app.example.org\"]",
        "origins = [\"*\"], credentials = on",
        "21: hosts.\"www.example.org\".routes[3].cors: Credentials go to named origins only, never to *."
    )]
    [InlineData(
        "methods = [GET, PUT]",
        "methods = {}",
        "21: hosts.\"www.example.org\".routes[3].cors.methods: is a section, but must be a list of texts."
    )]
    [InlineData(
        "routes = [ { path = \"/\", respond { body = \"any\" } } ]",
        "",
        "25: hosts.\"*\": needs routes."
    )]
    [InlineData("{ unix = \"site.sock\" }", "{ unix = ${HOME} }", "5: ${…} is not filled in here")]
    [InlineData(
        "# A whole site.",
        "include \"other.conf\"",
        "1: files that include others cannot be read."
    )]
    [InlineData("loops = 1", "loops =", "7: loops: is a section, but must be")]
    [InlineData("loops = 1", "loops = \"1", "7: a quote has no end.")]
    [InlineData("loops = 1", "loops = 1 }", "7: '}' has no beginning.")]
    [InlineData("hosts {", "hosts { {", "9: '{' has no end.")]
    [InlineData(
        "loops = 1",
        "access-log = \"gone/access.log\"",
        "7: access-log: gone/access.log cannot be a file"
    )]
    [InlineData(
        "loops = 1",
        "access-log { format = xml }",
        "7: access-log.format: is 'xml', but must be combined, common or json."
    )]
    [InlineData("loops = 1", "access-log { rotate-bytes = 0 }", "7: access-log.rotate-bytes: is 0")]
    [InlineData(
        "loops = 1",
        "access-log { keep = many }",
        "7: access-log.keep: is 'many', but must be a whole number from"
    )]
    public void One_mistake_is_one_line(string was, string becomes, string expected)
    {
        Assert.Contains(was, Folder.Whole, StringComparison.Ordinal);
        var (site, faults) = _folder.Read(
            Folder.Whole.Replace(was, becomes, StringComparison.Ordinal)
        );
        Assert.Null(site);
        Assert.Contains(
            faults,
            line => line.StartsWith($"site.conf:{expected}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void All_mistakes_are_told_in_the_order_of_their_lines()
    {
        var (_, faults) = _folder.Read(
            """
            listen = "http://127.0.0.1:0"
            limits { head-time = soon, idle-time = later }
            hosts { "*" { routs = [], headers { "a b" = 1 } } }
            """
        );
        Assert.Equal(
            [
                "site.conf:2: limits.head-time",
                "site.conf:2: limits.idle-time",
                "site.conf:3: hosts.\"*\".headers.\"a b\"",
                "site.conf:3: hosts.\"*\".routs",
                "site.conf:3: hosts.\"*\"",
            ],
            faults.Select(line => string.Join(": ", line.Split(": ")[..2])),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Each_line_of_a_file_of_users_that_is_no_good_is_told()
    {
        var (_, faults) = _folder.Read(
            Folder.Whole.Replace("\"users\"", "\"broken-users\"", StringComparison.Ordinal)
        );
        Assert.Equal(3, faults.Length);
        Assert.Contains("broken-users:1: is neither bcrypt", faults[0], StringComparison.Ordinal);
        Assert.Contains("broken-users:2: is no bcrypt hash", faults[1], StringComparison.Ordinal);
        Assert.Contains("broken-users:3: is no user", faults[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("{}")]
    public void A_file_that_says_nothing_serves_nothing(string text) =>
        Assert.Contains("there are no hosts", Assert.Single(_folder.Read(text).Faults));

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var faults = Read(new Host.Configuration.ConfigSource(_folder.PathOf("gone.conf")));
        Assert.Contains("gone.conf: Could not find file", Assert.Single(faults));
    }

    private static string[] Read(Host.Configuration.ConfigSource source)
    {
        Assert.Null(Host.Configuration.ConfigReader.Read(source, out var faults));
        return [.. faults.Select(fault => fault.ToString())];
    }
}
