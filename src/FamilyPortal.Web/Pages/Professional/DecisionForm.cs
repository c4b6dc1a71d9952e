using System.Globalization;
using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>What can be chosen in the form for a decision: kinds, bodies, and the persons of the household by name.</summary>
public sealed class DecisionForm(
    Household household, IReadOnlyList<Organisation> bodies, IReadOnlySet<Guid> inPortal, IReadOnlyList<ProposedReader> audience, IReadOnlyList<StaffMember> others, Words words, DateOnly today)
{
    /// <summary>The form for one household, with the channel that each of its people chose.</summary>
    /// <param name="item">What it is, whom it is about and to whom it is addressed, as far as that is chosen.</param>
    public static async Task<DecisionForm> OfAsync(AccessibleRecords records, Household household, AudienceItem item, Words words, DateOnly today, CancellationToken cancellationToken) => new(
        household,
        await records.Authors.OrderBy(o => o.Name).ToListAsync(cancellationToken),
        await records.InPortalAsync([.. household.Members.Select(m => m.PersonId)], cancellationToken),
        await records.AudienceAsync(item, household, cancellationToken),
        household.Pair.TrueForAll(p => p.StaffId == records.Viewer.StaffId || !p.HoldsOn(today)) ? await records.ProfessionalsBesideAsync(household, cancellationToken) : [],
        words,
        today);

    /// <summary>The household's number.</summary>
    public string Reference => household.Reference;

    /// <summary>This day.</summary>
    public DateOnly Today => today;

    /// <summary>Kinds for which a remedy is known.</summary>
    public IReadOnlyList<Choice> Kinds { get; } =
        [.. DecisionPublishing.KindsFor([.. bodies.Select(b => b.Kind)], household.Frame).Select(k => new Choice(k.ToString(), words[$"publish.kind.{k}"]))];

    /// <summary>Bodies that exist today.</summary>
    public IReadOnlyList<Choice> Bodies { get; } = [new("", words["publish.choose"]), .. bodies.Select(b => new Choice(b.Id.ToString(), b.Name))];

    /// <summary>Bodies of law.</summary>
    public IReadOnlyList<Choice> Regimes { get; } = [new("", words["publish.choose"]), .. Enum.GetValues<LegalRegime>().Select(r => new Choice(r.ToString(), words[$"publish.regime.{r}"]))];

    /// <summary>Footings of help.</summary>
    public IReadOnlyList<Choice> Frames { get; } = [new("", words["publish.choose"]), .. Enum.GetValues<LegalFrame>().Select(f => new Choice(f.ToString(), words[$"publish.frame.{f}"]))];

    /// <summary>Who can be named as a reader, and on what ground. Nobody who is too young to sign in: their parents are.</summary>
    public IReadOnlyList<ProposedReader> Persons { get; } = [.. audience.Where(p => p.Age >= Age.OwnSignInFrom)];

    /// <summary>Everybody with what the table proposes for them, children included.</summary>
    public IReadOnlyList<ProposedReader> Audience => audience;

    /// <summary>Professionals who can be asked to look along, where the viewer is the whole duo; empty where a colleague is there.</summary>
    public IReadOnlyList<StaffMember> Others => others;

    /// <summary>The same as choices.</summary>
    public IReadOnlyList<Choice> OtherChoices => [new("", words["second.choose"]), .. others.Select(s => new Choice(s.Id.ToString(), s.Name))];

    /// <summary>Grounds for departing from the table.</summary>
    public IReadOnlyList<Choice> Grounds { get; } = [new("", words["editor.ground.choose"]), .. Enum.GetValues<DeviationGround>().Select(g => new Choice(g.ToString(), words[$"deviation.ground.{g}"]))];

    /// <summary>Everybody it can be about, these ones ticked.</summary>
    public IReadOnlyList<Choice> Subjects(IReadOnlyCollection<Guid> chosen) =>
        [.. audience.Select(p => new Choice(p.PersonId.ToString(), p.Name, words["publish.person", words[$"publish.role.{p.Role}"], p.Age.ToString(CultureInfo.CurrentCulture)], chosen.Contains(p.PersonId)))];

    /// <summary>Who is proposed as a reader. Where a safety measure holds, a professional decides first.</summary>
    public IReadOnlyList<Guid> Proposed => [.. Persons.Where(p => p.Default == DefaultView.Visible && !p.IsLimited).Select(p => p.PersonId)];

    /// <summary>The body with this id; null when it cannot be chosen.</summary>
    public Organisation? Body(Guid? id) => bodies.FirstOrDefault(b => b.Id == id);

    /// <summary>Everybody by name, these ones ticked.</summary>
    public IReadOnlyList<Choice> Named(IReadOnlyCollection<Guid> chosen) =>
        [.. Persons.Select(p => new Choice(p.PersonId.ToString(), p.Name, Note(p), chosen.Contains(p.PersonId)))];

    /// <summary>Everybody who can be addressed, each with their own channel.</summary>
    public IReadOnlyList<Choice> Addressable(IReadOnlyCollection<Guid> chosen) =>
        [.. Persons.Select(p => new Choice(p.PersonId.ToString(), p.Name, words[IsInPortal(p.PersonId) ? "publish.person.portal" : "publish.person.paper", Note(p)], chosen.Contains(p.PersonId)))];

    /// <summary>The chosen persons as readers; an addressee always reads. Ids of others are left out.</summary>
    public IReadOnlyList<DecisionReader> Readers(IReadOnlyCollection<Guid> readers, IReadOnlyCollection<Guid> addressees) =>
    [
        .. Persons.Where(p => readers.Contains(p.PersonId) || addressees.Contains(p.PersonId))
            .Select(p => new DecisionReader(p.PersonId, p.Basis, p.ChildId, !addressees.Contains(p.PersonId) ? null : IsInPortal(p.PersonId) ? AnnouncementChannel.Portal : AnnouncementChannel.Post)),
    ];

    /// <summary>The field in which a point of the gate is put right.</summary>
    public static string FieldOf(DecisionRequirement requirement) => requirement switch
    {
        DecisionRequirement.Date => "Input.DecidedOn",
        DecisionRequirement.Length => "Input.What",
        DecisionRequirement.Address => "Input.Body",
        DecisionRequirement.LastDay => "Input.DecidedOn",
        DecisionRequirement.Remedy => "Input.Kind",
        DecisionRequirement.Addressee => "Input.Addressees",
        DecisionRequirement.Never => "Input.Readers",
        DecisionRequirement.Deviations => "Input.Deviations",
        _ => $"Input.{requirement}",
    };

    // In the portal only who chose so (Awb 2:8), and can sign in to read it: no term must run for somebody who cannot.
    private bool IsInPortal(Guid id) => inPortal.Contains(id) &&
        household.Members.Select(m => m.Person).First(p => p.Id == id).MaySignInOn(today);

    private string Note(ProposedReader person)
    {
        var role = words[$"publish.role.{person.Role}"];
        var age = person.Age.ToString(CultureInfo.CurrentCulture);
        var who = person.IsLimited ? words["publish.person.limited", role, age] : words["publish.person", role, age];
        return words["deviation.note", who, words[$"deviation.default.{person.Default}"], words[$"deviation.group.{person.Group}"]];
    }
}
