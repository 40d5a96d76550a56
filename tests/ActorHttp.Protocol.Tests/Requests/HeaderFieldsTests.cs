namespace ActorHttp.Protocol.Tests;

/// <summary>Looking fields up (RFC 9110 s5.1 to s5.3).</summary>
public class HeaderFieldsTests
{
    private readonly HeaderFields _fields = Outcome
        .Of("{G}Accept: a⏎X: 1⏎accept: b⏎⏎")
        .Only.Head.Headers;

    [Fact]
    public void Lines_of_one_name_are_joined_in_order() =>
        Assert.Equal("a, b", _fields.Get("ACCEPT"));

    [Fact]
    public void Lines_of_one_name_can_be_had_apart() =>
        Assert.Equal("a|b", string.Join('|', _fields.GetAll("Accept")));

    [Fact]
    public void An_absent_field_is_null()
    {
        Assert.Null(_fields.Get("Y"));
        Assert.False(_fields.TryGet("Y", out _));
        Assert.Empty(_fields.GetAll("Y"));
    }

    [Fact]
    public void The_first_value_needs_no_string()
    {
        Assert.True(_fields.TryGet("accept", out var value));
        Assert.True(value.SequenceEqual("a"u8));
    }

    [Fact]
    public void Lines_keep_their_order_and_letters()
    {
        var names = new List<string>();
        foreach (var field in _fields)
        {
            names.Add(field.NameText);
        }

        Assert.Equal("Host Accept X accept", string.Join(' ', names));
    }
}
