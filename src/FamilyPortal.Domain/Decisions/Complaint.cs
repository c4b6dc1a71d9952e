using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// Klacht: one file with one number, also when several bodies acted. Who acted decides the regime; the complainant need
/// not know it. Each body has a part of its own, with its own clock.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>The longest text that is taken.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The longest answer to the question who it is about.</summary>
    public const int MaxWho = 500;

    /// <summary>The longest address.</summary>
    public const int MaxContact = 500;

    /// <summary>Random, since it appears in addresses.</summary>
    public Guid Id { get; init; }

    /// <summary>The number on the receipt, such as K-2026-7MK4TX.</summary>
    public required string Number { get; init; }

    public Guid HouseholdId { get; init; }

    public Household Household { get; init; } = null!;

    public Guid PersonId { get; init; }

    public Person Person { get; init; } = null!;

    /// <summary>When it reached the portal, or was told to somebody who wrote it down, UTC.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>The day in Amsterdam on which it was received or told. Every clock starts here, also for an oral complaint (Awb 9:2).</summary>
    public DateOnly ReceivedOn { get; init; }

    /// <summary>Told by telephone or in the room: the complainant confirms the text before anybody else gets it.</summary>
    public bool IsOral { get; init; }

    /// <summary>The day of the conduct; null when it cannot be said. Older than a year is explained, never refused (Awb 9:8(1)(b)).</summary>
    public DateOnly? ConductOn { get; init; }

    /// <summary>What happened, in the complainant's own words.</summary>
    public required SealedText Text { get; init; }

    /// <summary>What the complainant would like to happen; null when nothing was said.</summary>
    public SealedText? Wish { get; init; }

    /// <summary>Who it is about, in the complainant's own words; null when nothing was said.</summary>
    public SealedText? Who { get; init; }

    /// <summary>
    /// Where the complainant lives or can be reached (Awb 9:4(2)); null when nothing was said. Kept apart: for who handles
    /// the complaint alone, so in no receipt, copy or hash (Awb 9:9).
    /// </summary>
    public SealedText? Contact { get; init; }

    /// <summary>SHA-256 of what was filed, printed on the receipt.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>Made with the form; the same form sent twice is one complaint.</summary>
    public Guid ClientToken { get; init; }

    /// <summary>One part for each body that acted.</summary>
    public List<ComplaintPart> Parts { get; init; } = [];

    /// <summary>Begins the file with a part for each body. What is sent in the portal is acknowledged in the same breath (Awb 9:6, 2:17(2)).</summary>
    /// <exception cref="ArgumentException">No body is named, or one twice.</exception>
    public static Complaint File(ComplaintFiling filing, string number, DutchCalendar? calendar = null)
    {
        if (filing.About.Count == 0 || filing.About.DistinctBy(a => (a.BodyId, a.Regime)).Count() != filing.About.Count)
        {
            throw new ArgumentException("A complaint names each body it is about once.", nameof(filing));
        }

        var complaint = new Complaint
        {
            Id = filing.Id,
            Number = number,
            HouseholdId = filing.HouseholdId,
            PersonId = filing.PersonId,
            ReceivedAt = filing.ReceivedAt,
            ReceivedOn = filing.ReceivedOn,
            IsOral = filing.IsOral,
            ConductOn = filing.ConductOn,
            Text = SealedText.Of(filing.Text),
            Wish = Said(filing.Wish),
            Who = Said(filing.Who),
            Contact = Said(filing.Contact),
            ContentHash = filing.Hash(number),
            ClientToken = filing.ClientToken,
        };
        complaint.Parts.AddRange(filing.About.Select(about => ComplaintPart.Begin(complaint, about, complaint.ReceivedOn, filing.IsOral ? ComplaintState.ToConfirm : ComplaintState.Acknowledged, calendar)));
        return complaint;
    }

    /// <summary>
    /// Takes one step in one part, or says why not. A part that is sent on begins one for the other body, whose clock runs
    /// from the day it got it (to be confirmed by the client's lawyer), unless that body has a part already.
    /// </summary>
    /// <param name="today">The day in Amsterdam; nothing can have happened after it.</param>
    /// <param name="sentTo">The other body with its regime; null when the step sends nothing on.</param>
    public ComplaintRefusal? Take(ComplaintPart part, ComplaintStep step, DateOnly today, ComplaintAbout? sentTo = null, DutchCalendar? calendar = null)
    {
        if (part.Take(step, today, calendar) is { } refusal)
        {
            return refusal;
        }

        if (step.Event == ComplaintEvent.Forward && sentTo is not null && Parts.TrueForAll(p => p.BodyId != sentTo.BodyId))
        {
            Parts.Add(ComplaintPart.Begin(this, sentTo, step.On, ComplaintState.Filed, calendar));
        }

        return null;
    }

    /// <summary>The parts in which this can happen now; whether it may is said when the step is taken.</summary>
    public IEnumerable<ComplaintPart> PartsFor(ComplaintEvent what) => Parts.Where(part => ComplaintTable.Find(part.Regime, part.State, what) is not null);

    /// <summary>What the complainant should know at once about being heard or not. Hints: none of them stops the complaint.</summary>
    /// <param name="canObject">Whether objection or appeal is or was open about the same: Awb 9:8(1)(c)(d).</param>
    /// <param name="text">Everything that will be in the copy.</param>
    /// <param name="about">The bodies it is about, as far as chosen.</param>
    public static IReadOnlyList<ComplaintHint> Hints(
        DateOnly? conductOn, DateOnly receivedOn, bool canObject, string text = "", IReadOnlyList<ComplaintAbout>? about = null) =>
    [
        .. PostalCode().IsMatch(text) ? [ComplaintHint.HoldsAddress] : Array.Empty<ComplaintHint>(),
        .. conductOn is { } on && on < receivedOn.AddYears(-1) && (about is null || about.Any(a => a.Regime == ComplaintRegime.Awb)) ? [ComplaintHint.OlderThanOneYear] : Array.Empty<ComplaintHint>(),
        .. canObject ? [ComplaintHint.ObjectionIsOpen] : Array.Empty<ComplaintHint>(),
        .. about?.Any(a => a.Regime == ComplaintRegime.Disciplinary) == true ? [ComplaintHint.DisciplinaryWaits] : Array.Empty<ComplaintHint>(),
    ];

    private static SealedText? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : SealedText.Of(text);

    [GeneratedRegex(@"\b[1-9][0-9]{3}\s?[A-Za-z]{2}\b", RegexOptions.None, 1000)]
    private static partial Regex PostalCode();
}

/// <summary>What a person complains about.</summary>
/// <param name="Id">Random, since it appears in addresses.</param>
public sealed record ComplaintFiling(
    Guid Id, Guid HouseholdId, Guid PersonId, string Text, DateTime ReceivedAt, DateOnly ReceivedOn, IReadOnlyList<ComplaintAbout> About, Guid ClientToken)
{
    public bool IsOral { get; init; }

    public DateOnly? ConductOn { get; init; }

    public string? Wish { get; init; }

    public string? Who { get; init; }

    /// <summary>Kept apart, and not in <see cref="Hash"/>: the receipt shows all that the hash covers.</summary>
    public string? Contact { get; init; }

    /// <summary>The token of the form in which files wait that go along; empty when it takes none.</summary>
    public Guid Form { get; init; }

    /// <summary>What its sender was shown of the draft, as <see cref="DraftShown"/> marks it; null for what has no draft.</summary>
    public string? Shown { get; init; }

    /// <summary>The fingerprints of the files that go along.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>SHA-256 over number, instant, texts, day of the conduct, bodies, people and files; the receipt shows it.</summary>
    public byte[] Hash(string number) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [
            number, ReceivedAt.ToString("O", CultureInfo.InvariantCulture), Text, Wish ?? "", Who ?? "", ConductOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            .. About.Select(about => string.Join(' ', [about.BodyId.ToString("N"), .. about.StaffIds.Select(staff => staff.ToString("N")).Order(StringComparer.Ordinal)])).Order(StringComparer.Ordinal),
            .. Files,
        ])));
}

/// <summary>One body that acted.</summary>
/// <param name="Regime">Decided by <see cref="ComplaintRegimes.For"/>.</param>
/// <param name="CommitteeWeeks">The term of the committee's own regulation in weeks; null when it names none, or for an Awb complaint.</param>
public sealed record ComplaintAbout(Guid BodyId, ComplaintRegime Regime, int? CommitteeWeeks = null)
{
    /// <summary>Those of its staff whom it is about, as far as the complainant named them. They never handle it, nor read it here (Awb 9:7).</summary>
    public IReadOnlyList<Guid> StaffIds { get; init; } = [];
}

/// <summary>Which law governs a complaint. It follows who acted.</summary>
public enum ComplaintRegime
{
    /// <summary>Awb title 9.1: the municipal executive, the Raad voor de Kinderbescherming.</summary>
    Awb,

    /// <summary>Jw 4.2.1: a youth care provider or a certified institution.</summary>
    YouthAct,

    /// <summary>Wmo 4.2.7: Veilig Thuis.</summary>
    Wmo,

    /// <summary>SKJ: one registered professional, personally. Its terms are shown as text, not counted.</summary>
    Disciplinary,
}

/// <summary>From who acted to the regime.</summary>
public static class ComplaintRegimes
{
    /// <summary>
    /// The regime for a body; null for a judge, who has a complaint route outside the portal. A local team acts as the
    /// municipality, and what belongs elsewhere is forwarded (to be confirmed by the client's lawyer).
    /// </summary>
    public static ComplaintRegime? For(BodyKind body) => body switch
    {
        BodyKind.MunicipalExecutive or BodyKind.ChildProtectionBoard => ComplaintRegime.Awb,
        BodyKind.YouthCareProvider or BodyKind.CertifiedInstitution => ComplaintRegime.YouthAct,
        BodyKind.VeiligThuis => ComplaintRegime.Wmo,
        BodyKind.DisciplinaryBoard => ComplaintRegime.Disciplinary,
        _ => null,
    };

    /// <summary>Who may complain; under the Jeugdwet also a parent without parental authority: Jw 4.2.1(4).</summary>
    public static Entitled EntitledUnder(ComplaintRegime regime) =>
        regime == ComplaintRegime.YouthAct ? Entitled.YouthActComplainant : Entitled.PersonConcerned;

    /// <summary>Where the law sets the regime.</summary>
    public static LawSource Source(ComplaintRegime regime) => regime switch
    {
        ComplaintRegime.Awb => LawSource.Awb("9:1"),
        ComplaintRegime.YouthAct => LawSource.Jw("4.2.1"),
        ComplaintRegime.Wmo => LawSource.Wmo("4.2.7"),
        _ => new LawSource("SKJ", "Tuchtreglement", ToVerify: true),
    };
}

/// <summary>What a complainant should know at once.</summary>
public enum ComplaintHint
{
    /// <summary>The body need not treat conduct of more than a year ago: Awb 9:8(1)(b). It may.</summary>
    OlderThanOneYear,

    /// <summary>The text seems to hold an address, and the person it is about gets a copy: Awb 9:9.</summary>
    HoldsAddress,

    /// <summary>An objection reaches further than a complaint: Awb 9:8(1)(c).</summary>
    ObjectionIsOpen,

    /// <summary>
    /// SKJ judges conduct of at most three years ago, and not while another procedure runs about the same (to be confirmed by
    /// the client's lawyer).
    /// </summary>
    DisciplinaryWaits,
}
