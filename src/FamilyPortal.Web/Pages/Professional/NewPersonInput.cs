using FamilyPortal.Domain.Families;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>All that the browser may set of somebody who is added to a family.</summary>
public sealed record NewPersonInput
{
    /// <summary>Made with the form: sent twice it is asked once.</summary>
    public Guid ClientToken { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>What the family itself would say.</summary>
    public FamilyRole? Role { get; init; }

    /// <summary>Since when they belong to it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Needed to sign in with DigiD.</summary>
    public string? Bsn { get; init; }

    /// <summary>Why they belong to it.</summary>
    public string? Why { get; init; }

    /// <summary>Who is asked, where the sender is the whole duo.</summary>
    public Guid? Named { get; init; }

    /// <summary>Who it is; what was not filled in is a fault.</summary>
    internal NewMemberEntry Entry => new(
        TypedText.Line(GivenName), TypedText.Line(FamilyName), BirthDate ?? DateOnly.MaxValue, Role ?? default, From ?? DateOnly.MaxValue,
        TypedText.LineOrNull(Bsn)?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal), TypedText.Plain(Why));
}
