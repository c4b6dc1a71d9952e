using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Decisions;

public sealed class DecisionPublishingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Organisation Municipality = new() { Id = Guid.NewGuid(), Name = "Gemeente Klaverdam", Kind = BodyKind.MunicipalExecutive, PostalAddress = "Postbus 100, 1000 AA Klaverdam", From = new(2015, 1, 1) };

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
        { DecisionRequirement.Address, Complete with { Body = new() { Id = Guid.NewGuid(), Name = "Gemeente Klaverdam", Kind = BodyKind.MunicipalExecutive, PostalAddress = " ", From = new(2015, 1, 1) } } },
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
    public void Scenario_17_what_is_missing_is_the_one_thing_the_gate_names_and_nothing_can_be_composed(DecisionRequirement requirement, DecisionProposal proposal)
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

    [Fact]
    public void Scenario_7_two_addressees_with_two_announcements_have_two_last_days()
    {
        var portal = new DecisionReader(Guid.NewGuid(), ReaderBasis.Addressee, ChildId: null, AnnouncementChannel.Portal, new(2026, 3, 9));
        var post = new DecisionReader(Guid.NewGuid(), ReaderBasis.Addressee, ChildId: null, AnnouncementChannel.Post, new(2026, 3, 16));
        var decision = DecisionPublishing.Compose(Complete with { Readers = [portal, post] }, Publication);

        Assert.Equal(
            [(AnnouncementChannel.Portal, new DateOnly(2026, 4, 20)), (AnnouncementChannel.Post, new DateOnly(2026, 4, 28))],
            decision.Announcements.Select(a => (a.Channel, a.LastDay!.Value)));
    }

    [Fact]
    public void An_addressee_on_paper_gets_a_letter_and_the_announcement_only_when_it_is_posted()
    {
        var post = new DecisionReader(Guid.NewGuid(), ReaderBasis.Addressee, ChildId: null, AnnouncementChannel.Post);
        var decision = DecisionPublishing.Compose(Complete with { Readers = [post] }, Publication);
        var letter = Assert.Single(decision.Letters);

        Assert.Empty(decision.Announcements);
        Assert.Equal(post.PersonId, letter.PersonId);
        var (shown, ruled) = (Shown(decision, Municipality), Shown(decision, Body(BodyKind.JuvenileJudge), DocumentKind.CourtOrder));
        var announcement = letter.Sent(shown, AnnouncementChannel.Handed, new(2026, 11, 25));
        Assert.Equal((AnnouncementChannel.Handed, new DateOnly(2026, 11, 25), new DateOnly(2027, 1, 6)), (announcement.Channel, announcement.AnnouncedOn, announcement.LastDay!.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => letter.Sent(shown, AnnouncementChannel.Portal, new(2026, 11, 25)));
        Assert.Null(Letter.RunsAlready(shown));
        Assert.Equal(("HB_3M", new DateOnly(2027, 2, 23)), (Letter.RunsAlready(ruled)!.RuleId, Letter.RunsAlready(ruled)!.LastDay!.Value));
    }

    private static Decision Shown(Decision decision, Organisation body, DocumentKind? kind = null) => new()
    {
        Id = decision.Id, Kind = kind ?? decision.Kind, ResponsibleBody = body, DecidedOn = decision.DecidedOn, Body = decision.Body,
        Regime = kind is null ? decision.Regime : LegalRegime.CivilCourt, Frame = kind is null ? decision.Frame : LegalFrame.SupervisionOrder,
    };

    [Fact]
    public void An_appeal_in_a_family_case_runs_from_the_ruling_however_late_it_is_shown()
    {
        var court = Body(BodyKind.JuvenileJudge);
        var ruled = Complete with { Kind = DocumentKind.CourtOrder, Body = court, Regime = LegalRegime.CivilCourt, Frame = LegalFrame.SupervisionOrder, DecidedOn = new(2026, 11, 2) };

        var announcement = DecisionPublishing.Compose(ruled, Publication).Announcements[0];

        Assert.Equal(("HB_3M", new DateOnly(2026, 11, 2), new DateOnly(2027, 2, 2)), (announcement.RuleId, announcement.CountedFrom!.Value, announcement.LastDay!.Value));
    }

    public static TheoryData<DocumentKind, BodyKind, LegalRegime, LegalFrame> EveryKnownDecision()
    {
        var rows = new TheoryData<DocumentKind, BodyKind, LegalRegime, LegalFrame>();
        foreach (var (kind, body, regime, frame) in Law.LawTables.EveryCombination())
        {
            if (kind is not (DocumentKind.SafetyPlan or DocumentKind.Report) && Domain.Decisions.Law.Remedies.For(kind, body, regime, frame).IsKnown)
            {
                rows.Add(kind, body, regime, frame);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryKnownDecision))]
    public void Every_kind_is_published_with_its_own_remedy_and_a_last_day_exactly_where_the_law_sets_one(DocumentKind kind, BodyKind body, LegalRegime regime, LegalFrame frame)
    {
        var proposal = Complete with { Kind = kind, Body = Body(body), Regime = regime, Frame = frame };

        Assert.All(DecisionPublishing.Gate(proposal, Today), check => Assert.True(check.IsMet, check.Requirement.ToString()));
        var announcement = DecisionPublishing.Compose(proposal, Publication).Announcements[0];
        Assert.Equal(proposal.Remedies.WithLastDay?.RuleId, announcement.RuleId);
        Assert.Equal(announcement.RuleId is not null, announcement.LastDay is not null);
        Assert.NotEmpty(proposal.Remedies.Remedies);
    }

    [Fact]
    public void Every_kind_but_plan_and_report_has_a_row() => Assert.Equal(
        Enum.GetValues<DocumentKind>().Except([DocumentKind.SafetyPlan, DocumentKind.Report]),
        DecisionPublishing.KindsFor(Enum.GetValues<BodyKind>(), LegalFrame.SupervisionOrder));

    private static Organisation Body(BodyKind kind) => new() { Id = Guid.NewGuid(), Name = "Een organisatie", Kind = kind, PostalAddress = "Postbus 1, 1000 AA Klaverdam", From = new(2015, 1, 1) };

    // Announced the day after it was decided: the term follows the announcement.
    private static DecisionPublication Publication { get; } = new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), new(2026, 11, 23, 22, 55, 0, DateTimeKind.Utc), new(2026, 11, 23, 23, 5, 0, DateTimeKind.Utc), Today.AddDays(1));
}
