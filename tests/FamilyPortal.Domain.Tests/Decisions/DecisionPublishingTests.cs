using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions;

public sealed class DecisionPublishingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Organisation Municipality = new() { Id = Guid.NewGuid(), Name = "Gemeente Klaverdam", Kind = BodyKind.MunicipalExecutive, From = new(2015, 1, 1) };

    private static readonly DecisionProposal Complete = new(
        DocumentKind.MunicipalDecision,
        Today,
        new("Hulp aan huis", "U krijgt hulp.", "U vroeg erom.", []),
        Municipality,
        LegalRegime.Awb,
        LegalFrame.Voluntary,
        [new(Guid.NewGuid(), ReaderBasis.AuthorityUntil16, Guid.NewGuid(), AnnouncementChannel.Portal), new(Guid.NewGuid(), ReaderBasis.Named, ChildId: null, Channel: null)]);

    public static TheoryData<DecisionRequirement, DecisionProposal> Incomplete => new()
    {
        { DecisionRequirement.Date, Complete with { DecidedOn = null } },
        { DecisionRequirement.Date, Complete with { DecidedOn = Today.AddDays(2) } },
        { DecisionRequirement.Subject, Complete with { Text = Complete.Text with { Subject = " " } } },
        { DecisionRequirement.What, Complete with { Text = Complete.Text with { What = "" } } },
        { DecisionRequirement.Reasons, Complete with { Text = Complete.Text with { Reasons = "\n" } } },
        { DecisionRequirement.Length, Complete with { Text = Complete.Text with { Reasons = new('a', DecisionPublishing.MaxText + 1) } } },
        { DecisionRequirement.Length, Complete with { Text = Complete.Text with { Subject = new('a', DecisionPublishing.MaxSubject + 1) } } },
        { DecisionRequirement.Body, Complete with { Body = null } },
        { DecisionRequirement.Regime, Complete with { Regime = null } },
        { DecisionRequirement.Frame, Complete with { Frame = null } },
        { DecisionRequirement.Remedy, Complete with { Regime = LegalRegime.Board } },
        { DecisionRequirement.Remedy, Complete with { Kind = DocumentKind.WrittenInstruction } },
        { DecisionRequirement.Remedy, Complete with { Kind = DocumentKind.Report } },
        { DecisionRequirement.Addressee, Complete with { Readers = [Complete.Readers[1]] } },
    };

    [Fact]
    public void A_complete_decision_passes() => Assert.All(DecisionPublishing.Gate(Complete, Today), check => Assert.True(check.IsMet, check.Requirement.ToString()));

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void What_is_missing_is_the_one_thing_the_gate_names_and_nothing_can_be_composed(DecisionRequirement requirement, DecisionProposal proposal)
    {
        Assert.Equal(requirement, Assert.Single(DecisionPublishing.Gate(proposal, Today), check => !check.IsMet).Requirement);
        Assert.Throws<InvalidOperationException>(() => DecisionPublishing.Compose(proposal, Publication));
    }

    [Fact]
    public void Without_any_reader_there_is_no_addressee_either() => Assert.Equal(
        [DecisionRequirement.Readers, DecisionRequirement.Addressee],
        DecisionPublishing.Gate(Complete with { Readers = [] }, Today).Where(check => !check.IsMet).Select(check => check.Requirement));

    [Fact]
    public void The_addressee_reads_for_ever_and_gets_a_last_day_counted_from_the_announcement()
    {
        var decision = DecisionPublishing.Compose(Complete, Publication);
        var announcement = Assert.Single(decision.Announcements);

        Assert.Equal((Complete.Readers[0].PersonId, "BEZWAAR_6W", new DateOnly(2027, 1, 5)), (announcement.PersonId, announcement.RuleId, announcement.LastDay));
        Assert.Equal([(ReaderBasis.Addressee, null), (ReaderBasis.Named, null)], decision.Readers.Select(r => (r.Basis, r.ChildId)));
        Assert.All(decision.Readers, reader => Assert.Equal((1, 32), (reader.Sequence, reader.ViewHash.Length)));
        Assert.Equal(Publication.Id, decision.Id);
    }

    [Fact]
    public void The_kinds_to_choose_from_are_those_with_a_known_remedy()
    {
        Assert.Contains(DocumentKind.MunicipalDecision, DecisionPublishing.KindsFor([BodyKind.MunicipalExecutive], LegalFrame.Voluntary));
        Assert.DoesNotContain(DocumentKind.WrittenInstruction, DecisionPublishing.KindsFor([BodyKind.CertifiedInstitution], LegalFrame.Voluntary));
        Assert.Contains(DocumentKind.WrittenInstruction, DecisionPublishing.KindsFor([BodyKind.CertifiedInstitution], LegalFrame.SupervisionOrder));
        Assert.DoesNotContain(DocumentKind.SafetyPlan, DecisionPublishing.KindsFor([BodyKind.MunicipalExecutive], LegalFrame.Voluntary));
    }

    // Announced the day after it was decided: the term follows the announcement.
    private static DecisionPublication Publication { get; } = new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), new(2026, 11, 23, 22, 55, 0, DateTimeKind.Utc), new(2026, 11, 23, 23, 5, 0, DateTimeKind.Utc), Today.AddDays(1));
}
