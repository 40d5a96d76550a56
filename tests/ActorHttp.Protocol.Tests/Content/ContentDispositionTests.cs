using System.Text;

namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Names of parts and files (RFC 7578 s4.2, RFC 6266 s4.3), as browsers send
/// them.</summary>
public class ContentDispositionTests
{
    [Theory]
    [InlineData("form-data; name=a", "form-data", "a", null)]
    [InlineData("Form-Data;Name=\"a b\"", "form-data", "a b", null)]
    [InlineData("form-data; name=\"\"; filename=\"\"", "form-data", "", "")]
    [InlineData("attachment; filename=\"x;y=z.txt\"", "attachment", null, "x;y=z.txt")]
    [InlineData("form-data; name=\"ä€\"; filename=\"日本.txt\"", "form-data", "ä€", "日本.txt")]
    [InlineData("form-data; name=\"a%22b%0d%0A%20\"", "form-data", "a\"b\r\n%20", null)]
    [InlineData("form-data; name=\"a\\\"b\\\\c\\d\"", "form-data", "a\"b\\c\\d", null)]
    [InlineData(
        "form-data; name=a; filename=\"C:\\dir\\x.txt\"",
        "form-data",
        "a",
        "C:\\dir\\x.txt"
    )]
    [InlineData(
        "form-data; filename*=UTF-8''%e2%82%ac.txt; filename=e",
        "form-data",
        null,
        "€.txt"
    )]
    [InlineData("form-data; filename*=utf-8'en'a%20b", "form-data", null, "a b")]
    [InlineData("form-data; name=a; x=y;", "form-data", "a", null)]
    public void Names_come_out(string text, string type, string? name, string? file)
    {
        Assert.True(ContentDisposition.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal((type, name, file), (read!.Type, read.Name, read.FileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("; name=a")]
    [InlineData("form data; name=a")]
    [InlineData("form-data; name")]
    [InlineData("form-data; name=\"a")]
    [InlineData("form-data; name=a; NAME=b")]
    [InlineData("form-data; name=a, form-data; name=b")]
    [InlineData("form-data; name=\"\u00ff\"")]
    [InlineData("form-data; filename*=UTF-8''%ff")]
    [InlineData("form-data; filename*=UTF-8''%e2%8")]
    [InlineData("form-data; filename*=UTF-8'a")]
    [InlineData("form-data; filename*=iso-8859-1''a")]
    [InlineData("form-data; filename*=a")]
    [InlineData("form-data; filename*=\"UTF-8''a\"")]
    public void A_bad_one_is_none(string text)
    {
        Assert.False(ContentDisposition.TryParse(Wire.Bytes(text), out var read));
        Assert.Null(read);
    }

    [Theory]
    [Trait("Row", "CT-06")]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\x", "x")]
    [InlineData("C:\\dir\\x.txt", "x.txt")]
    [InlineData("C:x.txt", "x.txt")]
    [InlineData("x.txt:stream", "stream")]
    [InlineData("/etc/passwd\0.jpg", "passwd.jpg")]
    [InlineData(".\0./x\r\n", "x")]
    [InlineData(" a b . ", "a b")]
    [InlineData(".htaccess", ".htaccess")]
    [InlineData("cod\u202egpj.exe", "codgpj.exe")]
    [InlineData("a<b>|?*\".txt", "a_b_____.txt")]
    [InlineData("nul", "_nul")]
    [InlineData("COM1.txt", "_COM1.txt")]
    [InlineData("Con .x", "_Con .x")]
    [InlineData("com10", "com10")]
    [InlineData("日本.txt", "日本.txt")]
    public void A_file_name_is_never_a_path(string claimed, string name) =>
        Assert.Equal(name, SafeFileName.Of(claimed));

    [Theory]
    [Trait("Row", "CT-06")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/..")]
    [InlineData("dir/")]
    [InlineData("C:\\")]
    [InlineData(". . .")]
    [InlineData("\0\u200b")]
    public void Where_nothing_is_left_there_is_no_name(string? claimed) =>
        Assert.Null(SafeFileName.Of(claimed));
}
