using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;

namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>All that the browser may set of an objection on paper.</summary>
public sealed record PaperInput
{
    /// <summary>The household's number.</summary>
    public string? Household { get; init; }

    /// <summary>Whose announcement of which decision.</summary>
    public Guid? Against { get; init; }

    /// <summary>The day on which this body got it.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The postmark.</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>The day another body got it first.</summary>
    public DateOnly? FirstReceivedOn { get; init; }

    /// <summary>Why the objector disagrees.</summary>
    public string? Grounds { get; init; }

    /// <summary>Why it is late.</summary>
    public string? LateReason { get; init; }

    /// <summary>Who acts for the objector.</summary>
    public string? Name { get; init; }

    /// <summary>For whom they work.</summary>
    public string? Organisation { get; init; }

    /// <summary>How they can be reached.</summary>
    public string? Contact { get; init; }

    /// <summary>A written authority is there.</summary>
    public bool HasPaper { get; init; }

    /// <summary>Made with the form: the same form sent twice is one objection.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>Whether somebody acts for the objector.</summary>
    public bool NamesRepresentative => TypedText.PlainOrNull(Name) is not null || TypedText.PlainOrNull(Contact) is not null || TypedText.PlainOrNull(Organisation) is not null || HasPaper;

    /// <summary>Who acts; null when nobody does, or something that is needed is missing.</summary>
    public Representative? Acting => NamesRepresentative && HasPaper ? new StepInput { Name = Name, Organisation = Organisation, Contact = Contact }.Acting : null;

    /// <summary>What was received.</summary>
    internal ObjectionFiling Filing(Data.ObjectableLine line, DateOnly receivedOn, Guid staff, DateTime at) => new(
        Guid.NewGuid(), line.Decision, line.Household, line.Person, TypedText.PlainOrNull(Grounds), TypedText.PlainOrNull(LateReason), at, receivedOn, OnceKey.For(ClientToken, staff, line.Id, ""));
}
