using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// The default decision table of DOMAIN §3 as data: what is proposed for each kind of reader and each kind of item, before a
/// professional confirms person by person. It is a design choice that a lawyer signs; the page that shows it and every
/// publication read it from here.
/// </summary>
public static class ReadingTable
{
    /// <summary>The row and column of each cell, in the order in which a lawyer reads them.</summary>
    public static IReadOnlyList<ReadingRow> Rows { get; } =
    [
        new(ReaderGroup.ChildUnder12, Hidden(CellNote.WithAnAdult), Visible(CellNote.ThroughDuo), Hidden(), Hidden(), Never, Never, Own),
        new(ReaderGroup.Young12To15, Visible(), Visible(), VisibleIfOwn, Hidden(), Never, Own, Own),
        new(ReaderGroup.Young12To15Incapable, Hidden(), Visible(), Hidden(), Hidden(), Never, Never with { Note = CellNote.ByRepresentative }, Own),
        new(ReaderGroup.Young16To17, Visible(), Visible(), VisibleIfOwn, VisibleIfOwn, Never, Own, Own),
        new(ReaderGroup.ParentOfUnder12, Visible(), Visible(), Visible(), Visible(), Never, OwnAndTheChilds, Own),
        new(ReaderGroup.ParentOf12To15, Visible(), Hidden(), Visible(), Hidden(), Never, Own with { Note = CellNote.ChildsHidden }, Own),
        new(ReaderGroup.ParentOf16To17, Visible(), Hidden(), VisibleIfOwn, Hidden(CellNote.WithConsent), Never, Own, Own),
        new(ReaderGroup.ParentWithoutAuthority, Hidden(), Never, VisibleIfOwn, Hidden(CellNote.SummaryOnRequest), Never, Own, Own),
        new(ReaderGroup.HouseholdAdult, VisibleIfOwn with { Note = CellNote.OwnAgreements }, Never, VisibleIfOwn, Hidden(), Never, Own, Own),
        new(ReaderGroup.Guardian, Visible(), Visible(), Visible(), Visible(), Never, OwnAndTheChilds, Hidden()),
        new(ReaderGroup.FosterParent, VisibleIfOwn with { Note = CellNote.OwnRole }, Hidden(), Hidden(), Hidden(), Never, Own, Hidden()),
        new(ReaderGroup.CuratorOrMentor, AsPrincipal, Never, AsPrincipal, AsPrincipal, Never, AsPrincipal, AsPrincipal),
        new(ReaderGroup.MandateHolder, Granted, Granted, Granted, Granted, Never, Granted, Never),
        new(ReaderGroup.Duo, Visible(), Visible(), Visible(), Visible(), Hidden(CellNote.TaskOnly), Hidden(CellNote.HandlerOnly), Hidden(CellNote.Need)),
        new(ReaderGroup.OtherStaff, Hidden(CellNote.Need), Hidden(CellNote.Need), Hidden(CellNote.Need), Hidden(CellNote.Need), Never, Hidden(CellNote.HandlerOnly), Hidden(CellNote.Need)),
    ];

    /// <summary>What the table says for a reader and a kind of item.</summary>
    public static ReadingCell Of(ReaderGroup reader, ItemGroup item) => Rows.First(r => r.Reader == reader)[item];

    /// <summary>The column of a kind of document.</summary>
    public static ItemGroup Column(DocumentKind kind) => kind switch
    {
        DocumentKind.SafetyPlan => ItemGroup.CommonPlan,
        DocumentKind.Report => ItemGroup.Report,
        _ => ItemGroup.Decision,
    };

    private static ReadingCell Visible(CellNote note = CellNote.None) => new(DefaultView.Visible, DefaultView.Visible, note);

    private static ReadingCell Hidden(CellNote note = CellNote.None) => new(DefaultView.Hidden, DefaultView.Hidden, note);

    private static ReadingCell Never => new(DefaultView.Never, DefaultView.Never, CellNote.None);

    /// <summary>About or addressed to the reader; what is another's stays hidden until somebody decides.</summary>
    private static ReadingCell VisibleIfOwn => new(DefaultView.Visible, DefaultView.Hidden, CellNote.OwnOnly);

    /// <summary>The reader's own only; another's never.</summary>
    private static ReadingCell Own => new(DefaultView.Visible, DefaultView.Never, CellNote.OwnOnly);

    private static ReadingCell OwnAndTheChilds => new(DefaultView.Visible, DefaultView.Never, CellNote.OwnAndTheChilds);

    private static ReadingCell AsPrincipal => new(DefaultView.Visible, DefaultView.Hidden, CellNote.AsPrincipal);

    private static ReadingCell Granted => new(DefaultView.Hidden, DefaultView.Hidden, CellNote.Granted);
}

/// <summary>One row: what one kind of reader is proposed.</summary>
public sealed record ReadingRow(
    ReaderGroup Reader,
    ReadingCell CommonPlan,
    ReadingCell ChildVersion,
    ReadingCell Decision,
    ReadingCell Report,
    ReadingCell NoteOnAnother,
    ReadingCell ObjectionOrComplaint,
    ReadingCell SecretAddress)
{
    /// <summary>The cell of one kind of item.</summary>
    public ReadingCell this[ItemGroup item] => item switch
    {
        ItemGroup.CommonPlan => CommonPlan,
        ItemGroup.ChildVersion => ChildVersion,
        ItemGroup.Decision => Decision,
        ItemGroup.Report => Report,
        ItemGroup.NoteOnAnother => NoteOnAnother,
        ItemGroup.ObjectionOrComplaint => ObjectionOrComplaint,
        _ => SecretAddress,
    };
}

/// <summary>One cell.</summary>
/// <param name="IfOwn">For what is about, addressed to or written by the reader, or about the child for whom they read.</param>
/// <param name="Else">For everything else of this kind.</param>
public sealed record ReadingCell(DefaultView IfOwn, DefaultView Else, CellNote Note)
{
    /// <summary>What it says for one item.</summary>
    public DefaultView For(bool isOwn) => isOwn ? IfOwn : Else;
}

/// <summary>Kinds of readers: the rows.</summary>
public enum ReaderGroup
{
    ChildUnder12,
    Young12To15,
    Young12To15Incapable,
    Young16To17,
    ParentOfUnder12,
    ParentOf12To15,
    ParentOf16To17,

    /// <summary>Also while authority is unknown or contested (R8).</summary>
    ParentWithoutAuthority,

    HouseholdAdult,
    Guardian,
    FosterParent,
    CuratorOrMentor,
    MandateHolder,
    Duo,
    OtherStaff,
}

/// <summary>Kinds of items: the columns.</summary>
public enum ItemGroup
{
    CommonPlan,
    ChildVersion,
    Decision,
    Report,
    NoteOnAnother,
    ObjectionOrComplaint,
    SecretAddress,
}

/// <summary>What stands beside the letter in a cell.</summary>
public enum CellNote
{
    None,
    OwnOnly,
    OwnAndTheChilds,
    ChildsHidden,
    WithAnAdult,
    ThroughDuo,
    ByRepresentative,
    WithConsent,
    SummaryOnRequest,
    OwnAgreements,
    OwnRole,
    AsPrincipal,
    Granted,
    TaskOnly,
    HandlerOnly,
    Need,
}
