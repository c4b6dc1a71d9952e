using FamilyPortal.Domain.Plans;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>What the form about an agreement sends: all that the browser may set.</summary>
public sealed record AgreementInput
{
    /// <summary>Yes, partly or no.</summary>
    public AgreementSay? Says { get; init; }

    /// <summary>In the reader's own words.</summary>
    public string? Words { get; init; }

    /// <summary>The hash of the words that the form showed.</summary>
    public string? Seen { get; init; }

    /// <summary>Made with the form: the same form sent twice is one answer.</summary>
    public Guid ClientToken { get; init; } = Guid.NewGuid();
}
