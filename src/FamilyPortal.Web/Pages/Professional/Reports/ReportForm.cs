using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Domain.Reports;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional.Reports;

/// <summary>What can be chosen in the form of a report, in words.</summary>
public sealed class ReportForm(Household household, IReadOnlyList<Organisation> bodies, IReadOnlyList<StaffMember> others, ReportProposal proposal, Words words)
{
    /// <summary>So many empty lines stand ready in each part.</summary>
    private const int Spare = 1;

    /// <summary>The form for one household.</summary>
    public static async Task<ReportForm> OfAsync(AccessibleRecords records, Household household, ReportProposal proposal, Words words, CancellationToken cancellationToken) => new(
        household,
        await records.Authors.OrderBy(o => o.Name).ToListAsync(cancellationToken),
        household.Pair.TrueForAll(p => p.StaffId == records.Viewer.StaffId || !p.HoldsOn(records.Viewer.Today)) ? await records.ProfessionalsBesideAsync(household, cancellationToken) : [],
        proposal,
        words);

    /// <summary>The household's number.</summary>
    public string Reference => household.Reference;

    public ReportProposal Proposal => proposal;

    /// <summary>Bodies that exist today.</summary>
    public IReadOnlyList<Choice> Bodies => [new("", words["publish.choose"]), .. bodies.Select(b => new Choice(b.Id.ToString(), b.Name))];

    public IReadOnlyList<Choice> Regimes => Choices<LegalRegime>("publish.regime", "publish.choose");

    public IReadOnlyList<Choice> Frames => Choices<LegalFrame>("publish.frame", "publish.choose");

    public IReadOnlyList<Choice> Marks => Choices<LineMark>("reports.mark", "reports.mark.choose");

    public IReadOnlyList<Choice> Factors => Choices<Factor>("reports.factor", "reports.factor.choose");

    public IReadOnlyList<Choice> Grounds => Choices<DeviationGround>("deviation.ground", "editor.ground.choose");

    /// <summary>Professionals who can be asked to look along, where the viewer is the whole duo.</summary>
    public IReadOnlyList<Choice> Others => others.Count == 0 ? [] : [new("", words["second.choose"]), .. others.Select(s => new Choice(s.Id.ToString(), s.Name))];

    /// <summary>Everybody it can be about.</summary>
    public IReadOnlyList<Choice> About(IReadOnlyCollection<Guid> chosen) =>
        [.. proposal.Audience.Select(p => new Choice(p.PersonId.ToString(), p.Name, Note(p), chosen.Contains(p.PersonId)))];

    /// <summary>Everybody who can read it: those with an own sign-in.</summary>
    public IReadOnlyList<Choice> Readers(IReadOnlyCollection<Guid> chosen) =>
    [
        .. proposal.Audience.Where(p => p.Age >= Age.OwnSignInFrom)
            .Select(p => new Choice(p.PersonId.ToString(), p.Name, words["deviation.note", Note(p), words[$"deviation.default.{p.Default}"], words[$"deviation.group.{p.Group}"]], chosen.Contains(p.PersonId))),
    ];

    /// <summary>The lines of one part with their place in the form, and room for more.</summary>
    public static IEnumerable<(int Index, ReportLineInput Line)> Lines(ReportInput input, ReportPart part)
    {
        var own = input.Lines.Index().Where(l => l.Item.Part == part).Select(l => (l.Index, l.Item));
        var spare = Enumerable.Range(0, Spare).Select(i => (input.Lines.Count + ((int)part * Spare) + i, new ReportLineInput { Part = part }));
        return [.. own, .. spare];
    }

    /// <summary>The gate in words.</summary>
    public IReadOnlyList<GateCheck> Checks(IReadOnlyList<ReportGate> gate) =>
    [
        .. gate.Select(c => new GateCheck(
            words[$"reports.gate.{c.Requirement}"],
            c.IsMet,
            c.IsMet || c.Open.Count == 0 ? null : words["reports.gate.open", string.Join("; ", c.Open)],
            null)),
    ];

    /// <summary>Somebody of the household by name.</summary>
    public string Name(Guid id) => household.Members.FirstOrDefault(m => m.PersonId == id)?.Person.FullName ?? words["caseload.somebody"];

    private string Note(ProposedReader person) =>
        words[person.IsLimited ? "publish.person.limited" : "publish.person", words[$"publish.role.{person.Role}"], person.Age.ToString(CultureInfo.CurrentCulture)];

    private List<Choice> Choices<T>(string key, string choose)
        where T : struct, Enum => [new("", words[choose]), .. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), words[$"{key}.{v}"]))];
}
