using FamilyPortal.Data;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Web.Pages.Professional.Plan;

/// <summary>What lies on the desk of who edits a plan: the family, what they have now, and the draft.</summary>
/// <param name="Household">The family.</param>
/// <param name="Newest">The newest version; null when there is none.</param>
/// <param name="Now">What the newest version holds; null when there is none.</param>
/// <param name="Draft">The draft; null when nobody started one.</param>
/// <param name="Audience">Who can be a reader.</param>
/// <param name="Last">Each reader's newest view.</param>
/// <param name="Regime">The file law of the next version.</param>
/// <param name="Previewed">As whom the viewer looked at the draft as it is.</param>
/// <param name="Facts">What the safety guard looks for.</param>
/// <param name="Others">Professionals outside the duo who can be asked to look along, where the duo is one person.</param>
/// <param name="Answers">What family members said of the agreements.</param>
/// <param name="Viewer">Who edits.</param>
public sealed record PlanDesk(
    Household Household,
    PlanVersion? Newest,
    DraftContent? Now,
    PlanDraft? Draft,
    IReadOnlyList<ProposedReader> Audience,
    IReadOnlyDictionary<Guid, LastView> Last,
    LegalRegime Regime,
    IReadOnlySet<Guid> Previewed,
    IReadOnlyList<ProtectedValue> Facts,
    IReadOnlyList<StaffMember> Others,
    IReadOnlyList<AgreementAnswer> Answers,
    Viewer Viewer)
{
    /// <summary>The number of the newest version; 0 when there is none.</summary>
    public int BasedOn => Newest?.Number ?? 0;

    /// <summary>The draft's revision; 0 when there is no draft.</summary>
    public int Revision => Draft?.Revision ?? 0;

    /// <summary>What the editor starts from: the draft, else the newest version, else an empty plan.</summary>
    public DraftContent Content => Draft is { } draft ? DraftContent.Read(draft.Content.Text) : Now ?? new(PlanPhase.Direct, Viewer.Today.AddDays(42), []);

    /// <summary>Who has, or would have, anything to read.</summary>
    public IEnumerable<ProposedReader> Readers(DraftContent content) => Audience.Where(a => a.Default == DefaultView.Visible || content.Readers.Contains(a.PersonId));

    /// <summary>The other member of the duo; null when the viewer works alone.</summary>
    public StaffMember? Colleague => Household.Pair
        .Where(p => p.StaffId != Viewer.StaffId && p.HoldsOn(Viewer.Today)).Select(p => p.Staff).FirstOrDefault();

    /// <summary>Who is asked to look along.</summary>
    public string? AskedName => Colleague?.Name ?? Others.FirstOrDefault(s => s.Id == Draft?.NamedId)?.Name;

    /// <summary>Opens the desk; null when the household is not the viewer's.</summary>
    public static async Task<PlanDesk?> OpenAsync(AccessibleRecords records, string reference, CancellationToken cancellationToken)
    {
        if (await records.HouseholdAsync(reference, cancellationToken) is not { } household)
        {
            return null;
        }

        var newest = await records.NewestAsDraftAsync(household.Id, cancellationToken);
        var draft = await records.DraftAsync(household.Id, cancellationToken);
        var audience = await records.AudienceAsync(AudienceItem.Of(DocumentKind.SafetyPlan), household, cancellationToken);
        var isAlone = household.Pair.TrueForAll(p => p.StaffId == records.Viewer.StaffId || !p.HoldsOn(records.Viewer.Today));
        return new(
            household,
            newest?.Version,
            newest?.Content,
            draft,
            audience,
            await records.LastViewsAsync(household.Id, cancellationToken),
            newest?.Version.Regime ?? records.RegimeOf(household),
            draft is null ? new HashSet<Guid>() : await records.PreviewedAsync(draft, cancellationToken),
            await records.GuardedAsync(household, audience, cancellationToken),
            isAlone ? await records.ProfessionalsBesideAsync(household, cancellationToken) : [],
            await records.AnswersAsync(household.Id, cancellationToken),
            records.Viewer);
    }

    /// <summary>What the form says, as a content.</summary>
    public DraftContent Read(PlanInput input)
    {
        var content = input.ToContent(Content, Audience, Viewer.Staff?.Name.Split(' ')[0] ?? "", Viewer.Today);
        // Once a version asked the higher level, every later one does.
        return Now is { NeedsHighLevel: true } ? content with { NeedsHighLevel = true } : content;
    }

    /// <summary>Whether a content is exactly the draft that is kept.</summary>
    public bool IsKept(DraftContent content) => Draft is not null && Read(PlanInput.From(Content, BasedOn, Revision)).Write() == content.Write();

    /// <summary>The gate for a content. What is not kept yet cannot have been previewed or agreed with.</summary>
    public IReadOnlyList<GateCheck> Gate(DraftContent content, IReadOnlySet<Guid> alsoPreviewed) =>
    [
        .. PlanPublishing.Gate(
            IsKept(content) ? Draft! : new PlanDraft { Content = SealedText.Of("") },
            IsKept(content) ? Content : content,
            Audience,
            Judged(content),
            IsKept(content) ? Previewed.Concat(alsoPreviewed).ToHashSet() : new HashSet<Guid>(),
            Viewer.StaffId),
        .. AgreementMoves.Gate(content, Now, Answers),
    ];

    /// <summary>Whether somebody's view differs from what they have now.</summary>
    public bool Changes(ProposedReader reader, DraftContent content) => Composed(content, Last).Readers.Exists(r => r.PersonId == reader.PersonId);

    /// <summary>
    /// The view that a reader would get, through the same rule that opens the plan for them. Who keeps the view they have
    /// is shown that view with the number they have.
    /// </summary>
    public PlanView PreviewAs(ProposedReader reader, DraftContent content)
    {
        var person = Household.Members.First(m => m.PersonId == reader.PersonId).Person;
        var before = Last.GetValueOrDefault(reader.PersonId);
        var isChanged = Changes(reader, content);
        var composed = Composed(content, isChanged ? Last : Last.Where(l => l.Key != reader.PersonId).ToDictionary());
        var view = AccessibleRecords.Preview(
            composed,
            Viewer.Staff?.Name ?? "",
            Viewer with { Staff = null, Person = new(person.Id, Household.Id, person.GivenName, person.FamilyName, person.BirthDate), Now = composed.VisibleFrom });
        return isChanged ? view : view with { Number = before?.Sequence ?? 1 };
    }

    /// <summary>What the safety guard finds in what limited readers would get.</summary>
    public IReadOnlyList<GuardFinding> Findings(DraftContent content) => Judged(content).New;

    /// <summary>The same, and what it finds in what they have already.</summary>
    public PlanFindings Judged(DraftContent content) => content.Findings(Now, Audience, Facts, Guarded.Known(Household));

    /// <summary>Words in what somebody sees that may betray what they do not see.</summary>
    public IReadOnlyList<string> Leaks(ProposedReader reader, DraftContent content) => SafetyGuard.TellingWords(
        PlanWords.HiddenFrom(content, reader.PersonId),
        PlanWords.SeenBy(content, reader.PersonId),
        [
            .. Household.Members.Select(m => m.Person.FullName),
            .. Household.Pair.Select(p => p.Staff.Name),
            .. (Now?.Parts ?? []).Where(p => p.Readers.Contains(reader.PersonId)).SelectMany(p => PlanWords.Texts(p.Item)),
        ]);

    private PlanVersion Composed(DraftContent content, IReadOnlyDictionary<Guid, LastView> last) => PlanPublishing.Compose(
        content,
        Audience,
        last,
        new(Household, BasedOn + 1, Regime, Viewer.StaffId, Viewer.Now, Viewer.Now, Newest?.Id, Viewer.Today));
}
