using ActorHttp.Host.Htpasswd;

namespace ActorHttp.Host.Tests.Htpasswd;

/// <summary>Files of users, by hashes that other programs have made.</summary>
public sealed class HtpasswdTests
{
    [Theory]
    [InlineData("$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC", "myPassword")]
    [InlineData("$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/", "myPassword")]
    [InlineData("{SHA}VBPuJHI7uixaa6LQGWx4s+5GKNE=", "myPassword")]
    [InlineData("$apr1$abcdefgh$5VEbMkemELfbhC5ck.U.z1", "pw")]
    [InlineData("{SHA}GpHWL3ymc5liWkNopqtdSjuqYHM=", "pw")]
    public void A_password_is_right_or_not(string hash, string password)
    {
        var file = HtpasswdFile.Parse([$"ann:{hash}"]);
        Assert.Empty(file.Faults);
        Assert.True(file.Verify("ann", password));
        Assert.False(file.Verify("ann", password + "x"));
        Assert.False(file.Verify("ann", ""));
        Assert.False(file.Verify("bob", password));
        Assert.False(file.Verify("Ann", password));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("rqXexS6ZhobKA")]
    [InlineData("$1$abcdefgh$0123456789012345678901")]
    [InlineData("$6$salt$hash")]
    [InlineData("{SSHA}abc")]
    [InlineData("")]
    public void Plain_passwords_and_crypt_are_refused(string hash)
    {
        var fault = Assert.Single(HtpasswdFile.Parse(["# users", $"ann:{hash}"]).Faults);
        Assert.Equal(2, fault.Line);
        Assert.Contains("htpasswd -B", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRq", "cut off")]
    [InlineData("ann:$2y$31$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC", "cut off")]
    [InlineData("ann:$apr1$toolongsalt$HqJZimcKQFAMYayBlzkrA/", "cut off")]
    [InlineData("ann:$apr1$r31.....$HqJ", "cut off")]
    [InlineData("ann:{SHA}VBPuJHI7", "28 characters")]
    [InlineData("ann", "name:hash")]
    [InlineData(":{SHA}VBPuJHI7uixaa6LQGWx4s+5GKNE=", "name:hash")]
    public void A_line_that_is_no_good_is_told(string line, string what) =>
        Assert.Contains(what, Assert.Single(HtpasswdFile.Parse([line]).Faults).What);

    [Fact]
    public void A_name_stands_there_once()
    {
        const string line = "ann:{SHA}VBPuJHI7uixaa6LQGWx4s+5GKNE=";
        Assert.Contains("twice", Assert.Single(HtpasswdFile.Parse([line, line]).Faults).What);
    }
}
