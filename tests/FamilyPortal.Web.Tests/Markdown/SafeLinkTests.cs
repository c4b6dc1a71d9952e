using FamilyPortal.Web.Markdown;
using Xunit;

namespace FamilyPortal.Web.Tests.Markdown;

public sealed class SafeLinkTests
{
    [Theory]
    [InlineData("/plan")]
    [InlineData("/")]
    [InlineData("#a")]
    [InlineData("https://example.org")]
    [InlineData("HTTPS://example.org/a#b")]
    [InlineData("tel:112")]
    [InlineData("tel:+31-88-0000000")]
    [InlineData("mailto:a.b+c@example.org")]
    public void An_address_of_an_allowed_kind_is_allowed(string address)
    {
        Assert.True(SafeLink.IsAllowed(address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plan")]
    [InlineData("http://example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("/a\tb")]
    [InlineData(" https://example.org")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("https://user@example.org")]
    [InlineData("https://user:secret@example.org")]
    [InlineData("https:example.org")]
    [InlineData("https://")]
    [InlineData("https://example.org/\u202egnp.exe")]
    [InlineData("https://exam\u200bple.org")]
    [InlineData("mailto:")]
    [InlineData("mailto:a@example.org?subject=x")]
    [InlineData("tel:")]
    [InlineData("tel:*21*0612345678#")]
    public void Any_other_address_is_refused(string? address)
    {
        Assert.False(SafeLink.IsAllowed(address));
    }

    [Fact]
    public void A_very_long_address_is_refused()
    {
        Assert.False(SafeLink.IsAllowed("https://example.org/" + new string('a', 2_000)));
    }
}
