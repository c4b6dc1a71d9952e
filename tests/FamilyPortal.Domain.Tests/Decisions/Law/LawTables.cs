using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Tests.Decisions.Law;

/// <summary>Walks the tables of the law, so that a test covers a row on the day it is added.</summary>
internal static class LawTables
{
    public static IEnumerable<(DocumentKind Kind, BodyKind Body, LegalRegime Regime, LegalFrame Frame)> EveryCombination() =>
        from kind in Enum.GetValues<DocumentKind>()
        from body in Enum.GetValues<BodyKind>()
        from regime in Enum.GetValues<LegalRegime>()
        from frame in Enum.GetValues<LegalFrame>()
        select (kind, body, regime, frame);

    public static IReadOnlyList<RemedySet> EverySet() =>
    [
        .. EveryCombination().Select(item => Remedies.For(item.Kind, item.Body, item.Regime, item.Frame)).Where(set => set.IsKnown),
        .. Enum.GetValues<BodyKind>().SelectMany(body => new[] { Remedies.ForConduct(body), Remedies.ForOverdueDecision(body) }).Where(set => set.IsKnown),
    ];

    /// <summary>Every text key that the tables and the counting can hand to a page.</summary>
    public static IReadOnlySet<string> TextKeys()
    {
        var calendar = DutchCalendar.Standard;
        var start = new DateOnly(2026, 1, 31);
        var oneDay = new DateOnly(2026, 4, 2);
        var threeDays = new TermRule("X", 3, TermUnit.Days, TermExtension.Atw, TermStart.Announcement, start);
        var terms = Term.Rules.Select(rule => Term.For(rule, start)).ToList();
        var sets = EverySet();
        var remedies = sets.SelectMany(set => set.Remedies).ToList();
        var sources = terms.SelectMany(term => term.Sources)
            .Concat(remedies.SelectMany(remedy => remedy.Sources))
            .Concat(Penalty.Sources).Concat(NoticeOfDefault.Sources);
        return new HashSet<string>(
            [
                .. Term.Rules.SelectMany(rule => new[] { rule.SentenceKey, rule.StartKey, rule.LengthKey }),
                .. terms.SelectMany(term => term.Steps).Select(step => step.Key),
                .. Term.For(threeDays, oneDay).Steps.Select(step => step.Key).Where(key => !key.Contains("counted", StringComparison.Ordinal)),
                .. calendar.Holidays.Select(holiday => holiday.NameKey),
                .. calendar.EquatedDays.Select(day => day.NameKey),
                .. new[] { new DateOnly(2026, 6, 6), new DateOnly(2026, 6, 7) }.Select(day => calendar.WhyNotOrdinary(day)!.NameKey),
                .. Enum.GetNames<TermWarning>().Select(warning => "law.warning." + warning),
                .. sources.Select(source => source.CodeKey),
                RemedySet.Unknown.ClauseKey,
                .. sets.Select(set => set.ClauseKey),
                .. sets.SelectMany(set => set.NoteKeys),
                .. remedies.SelectMany(remedy => new[]
                {
                    remedy.TitleKey, remedy.WhatKey, remedy.WhereKey, remedy.CostKey, remedy.LawyerKey, remedy.SuspendsKey, remedy.AddresseeKey, remedy.EntitledKey,
                }),
                .. remedies.Select(remedy => remedy.AddressKey).OfType<string>(),
            ],
            StringComparer.Ordinal);
    }
}
