using ActorHttp.Host.Configuration;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>What has a memory is kept by a reload if all that it is made of stays.</summary>
public sealed class KeptTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Kept Read(string host, Kept? before, string more = "")
    {
        var file = _folder.Write("site.conf", $"{more}\nhosts {{ \"*\" {{ {host} }} }}");
        var site = ConfigReader.Read(new ConfigSource(file), out var faults, before);
        Assert.Empty(faults);
        return site!.Kept;
    }

    private const string Files = "routes = [ { path = \"/\", files = \"www\" } ]";

    private const string Users =
        "basic-auth { users-file = \"users\" }, "
        + "routes = [ { path = \"/\", respond { body = x } } ]";

    [Theory]
    [InlineData(Files)]
    [InlineData(Users)]
    [InlineData("compress = on, " + Files)]
    public void What_is_said_again_is_taken_over(string host)
    {
        var first = Read(host, null);
        var second = Read($"{host}, headers {{ X-New = 1 }}", first, "loops = 1\n");
        Assert.NotEmpty(first.Made);
        Assert.Equal(first.Made, second.Made);
    }

    [Theory]
    [InlineData(Files, "routes = [ { path = \"/\", files = \"www\", listing = on } ]")]
    [InlineData(Files, "routes = [ { path = \"/\", files = \"other\" } ]")]
    [InlineData(Users, "basic-auth.realm = other, " + Users)]
    public void What_is_said_otherwise_is_made_anew(string one, string other)
    {
        Directory.CreateDirectory(_folder.PathOf("other"));
        var first = Read(one, null);
        Assert.Empty(Read(other, first).Made.Intersect(first.Made));
    }

    [Fact]
    public void Users_whose_file_has_changed_are_asked_again()
    {
        var first = Read(Users, null);
        _folder.Write("users", "# nobody\n");
        Assert.Empty(Read(Users, first).Made.Intersect(first.Made));
    }

    [Fact]
    public void What_was_not_taken_over_is_let_go()
    {
        var first = Read(Files, null);
        var third = Read(Files, Read(Users, first));
        Assert.Empty(third.Made.Intersect(first.Made));
    }
}
