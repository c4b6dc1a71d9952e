using FamilyPortal.Data;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Localization;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages;

/// <summary>
/// Whom a complaint can be about, in plain words: the people of the duo and the bodies of the region. Who complains need
/// not know which body acted; what belongs elsewhere is sent on.
/// </summary>
public sealed class ComplaintChoices
{
    /// <summary>The choice "I do not know": no row has it.</summary>
    public static readonly Guid Unsure = new("00000000-0000-0000-0000-000000000001");

    private readonly IReadOnlyList<Organisation> bodies;
    private readonly IReadOnlyList<StaffMember> duo;
    private readonly Organisation? municipality;

    private ComplaintChoices(IReadOnlyList<Organisation> bodies, IReadOnlyList<StaffMember> duo, Guid? municipality)
    {
        (this.bodies, this.duo) = (bodies, duo);
        this.municipality = bodies.FirstOrDefault(b => b.Id == municipality);
    }

    /// <summary>Those of the viewer: a handler, who reads no household, gets the bodies alone.</summary>
    public static async Task<ComplaintChoices> OfAsync(AccessibleRecords records, CancellationToken cancellationToken)
    {
        var all = await records.Organisations.OrderBy(o => o.Name).ToListAsync(cancellationToken);
        var household = records.Viewer.Person?.HouseholdId ?? Guid.Empty;
        var people = await records.Duo.Where(m => m.HouseholdId == household).OrderBy(m => m.Staff.Team).ThenBy(m => m.Staff.Name).Select(m => m.Staff).ToListAsync(cancellationToken);
        return new([.. all.Where(o => ComplaintRegimes.For(o.Kind) is not null)], people, await records.MunicipalityAsync(cancellationToken));
    }

    /// <summary>The list to tick.</summary>
    public IReadOnlyList<Choice> Choices(Words words, IReadOnlyCollection<Guid> chosen) =>
    [
        .. duo.Select(s => new Choice(s.Id.ToString(), s.Name, words[$"home.team.{s.Team}"], chosen.Contains(s.Id))),
        .. bodies.Select(b => new Choice(b.Id.ToString(), b.Name, words[$"complaint.kind.{b.Kind}"], chosen.Contains(b.Id))),
        new(Unsure.ToString(), words["complaint.unsure"], words["complaint.unsure.note"], chosen.Contains(Unsure)),
    ];

    /// <summary>What was chosen, by name.</summary>
    public IReadOnlyList<string> Names(Words words, IReadOnlyCollection<Guid> chosen) => [.. Choices(words, chosen).Where(c => c.IsChosen).Select(c => c.Text)];

    /// <summary>The bodies behind what was chosen, each once, with whom of their staff; empty when nothing known was chosen.</summary>
    public IReadOnlyList<ComplaintAbout> About(IReadOnlyCollection<Guid> chosen)
    {
        var people = duo.Where(s => chosen.Contains(s.Id)).Select(s => s.Id).ToList();
        var acting = bodies.Where(b => chosen.Contains(b.Id) || (b == municipality && (people.Count > 0 || chosen.Contains(Unsure))));
        return [.. acting.Select(b => To(b) with { StaffIds = b == municipality || b.Kind == BodyKind.DisciplinaryBoard ? people : [] })];
    }

    /// <summary>One body as somebody to send a complaint on to; null when it is not known.</summary>
    public ComplaintAbout? To(Guid? body) => bodies.FirstOrDefault(b => b.Id == body) is { } found ? To(found) : null;

    /// <summary>The bodies alone, for a list to choose one from.</summary>
    public IReadOnlyList<Choice> Bodies() => [.. bodies.Select(b => new Choice(b.Id.ToString(), b.Name))];

    private static ComplaintAbout To(Organisation body) => new(body.Id, ComplaintRegimes.For(body.Kind)!.Value, body.CommitteeWeeks);
}
