using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Reports;

/// <summary>A published report in the one format. A correction is a new version that names the one before; that stays readable.</summary>
public sealed class Report : Publication
{
    /// <summary>A <see cref="ReportText"/> as JSON.</summary>
    public required SealedText Body { get; init; }

    /// <summary>The first version of this report; null for that one itself.</summary>
    public Guid? FirstId { get; init; }

    /// <summary>The first version: what is said of a report stays with all its versions.</summary>
    public Guid First => FirstId ?? Id;
}
