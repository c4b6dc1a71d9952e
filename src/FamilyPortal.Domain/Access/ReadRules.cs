using System.Linq.Expressions;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Domain.Plans;
using FamilyPortal.Domain.Publications;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// Who may read a row. Each rule is one expression over the row and scalar facts about the viewer: the same text filters
/// lists in SQL, opens one record, fills a PDF, a count and a preview. What no rule opens is closed.
/// </summary>
public static class ReadRules
{
    /// <summary>A reader row counts only while its ground holds today.</summary>
    public static Expression<Func<PublicationReader, bool>> Counts(Guid person, DateOnly today)
    {
        var bornAfter12 = Age.YoungerThanBornAfter(12, today);
        var bornAfter16 = Age.YoungerThanBornAfter(16, today);
        var bornAfter18 = Age.YoungerThanBornAfter(18, today);
        return r => r.PersonId == person && (
            r.Basis == ReaderBasis.Addressee
            || (r.Basis == ReaderBasis.Named
                && r.Publication.Household.Members.Any(m => m.PersonId == person && m.From <= today && (m.Until == null || m.Until > today)))
            || (r.Child != null
                && ((r.Basis == ReaderBasis.AuthorityUntil12 && r.Child.BirthDate > bornAfter12)
                    || (r.Basis == ReaderBasis.AuthorityUntil16 && r.Child.BirthDate > bornAfter16)
                    || (r.Basis == ReaderBasis.AuthorityUntil18 && r.Child.BirthDate > bornAfter18))
                && r.Child.RelationsTo.Any(a =>
                    a.FromPersonId == person && a.Kind == RelationKind.ParentalAuthority && a.Authority == Authority.With
                    && a.From <= today && (a.Until == null || a.Until > today))));
    }

    /// <summary>A published item: for its named readers once it is visible, and for the household's duo.</summary>
    public static Expression<Func<T, bool>> Publication<T>(Viewer viewer)
        where T : Publication
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<T>(p => p.Household.Pair, viewer);
        }

        var (now, counts) = (viewer.Now, Counts(viewer.PersonId, viewer.Today));
        return p => p.VisibleFrom <= now && p.Readers.AsQueryable().Any(counts);
    }

    /// <summary>A part of a plan: for its named readers who read the version too, and for the duo.</summary>
    public static Expression<Func<PlanPart, bool>> PlanPart(Viewer viewer)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<PlanPart>(p => p.Version.Household.Pair, viewer);
        }

        var (person, now, counts) = (viewer.PersonId, viewer.Now, Counts(viewer.PersonId, viewer.Today));
        return p => p.Version.VisibleFrom <= now
            && p.Readers.Any(r => r.PersonId == person)
            && p.Version.Readers.AsQueryable().Any(counts);
    }

    /// <summary>A draft: only for the duo.</summary>
    public static Expression<Func<PlanDraft, bool>> Draft(Viewer viewer) => DutyTowards<PlanDraft>(d => d.Household.Pair, viewer);

    /// <summary>A household as such: only for its duo. Family members read items, never households.</summary>
    public static Expression<Func<Household, bool>> Household(Viewer viewer) => DutyTowards<Household>(h => h.Pair, viewer);

    /// <summary>The duo of a household: for its members today, who must know whom to turn to, and for the duo itself.</summary>
    public static Expression<Func<ContactPairMember, bool>> Pair(Viewer viewer)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<ContactPairMember>(m => m.Household.Pair, viewer);
        }

        var (person, today) = (viewer.PersonId, viewer.Today);
        return p => p.Household.Members.Any(m => m.PersonId == person && m.From <= today && (m.Until == null || m.Until > today));
    }

    /// <summary>An announcement: for the addressee, and for the duo.</summary>
    public static Expression<Func<Announcement, bool>> Announcement(Viewer viewer)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<Announcement>(a => a.Decision.Household.Pair, viewer);
        }

        var (person, now) = (viewer.PersonId, viewer.Now);
        return a => a.PersonId == person && a.Decision.VisibleFrom <= now;
    }

    /// <summary>A thread: for the family member whose thread it is, and for the duo.</summary>
    public static Expression<Func<Conversation, bool>> Conversation(Viewer viewer)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<Conversation>(c => c.Household.Pair, viewer);
        }

        var person = viewer.PersonId;
        return c => c.PersonId == person;
    }

    /// <summary>An objection: for who filed it, and for who handles objections. The duo that decided does not handle it (Awb 7:5).</summary>
    public static Expression<Func<Objection, bool>> Objection(Viewer viewer)
    {
        var (person, staff) = (viewer.PersonId, viewer.StaffId);
        if (viewer.Has(StaffRoles.ObjectionsSecretary))
        {
            return o => !o.Household.Pair.Any(m => m.StaffId == staff);
        }

        return o => o.PersonId == person && person != Guid.Empty;
    }

    /// <summary>An objection still being written: for its writer alone.</summary>
    public static Expression<Func<ObjectionDraft, bool>> ObjectionDraft(Viewer viewer)
    {
        var person = viewer.PersonId;
        return d => d.PersonId == person;
    }

    /// <summary>An own view beside a report: for its author and the duo.</summary>
    public static Expression<Func<OwnView, bool>> OwnView(Viewer viewer)
    {
        if (viewer.IsStaff)
        {
            return DutyTowards<OwnView>(v => v.Report.Household.Pair, viewer);
        }

        var person = viewer.PersonId;
        return v => v.PersonId == person;
    }

    /// <summary>The viewer is of the duo today, by a row of this household's pair.</summary>
    private static Expression<Func<T, bool>> DutyTowards<T>(Expression<Func<T, List<ContactPairMember>>> pair, Viewer viewer)
    {
        var (staff, today) = (viewer.StaffId, viewer.Today);
        Expression<Func<List<ContactPairMember>, bool>> onDuty =
            members => members.Any(m => m.StaffId == staff && m.From <= today && (m.Until == null || m.Until > today));
        var body = new Replace(onDuty.Parameters[0], pair.Body).Visit(onDuty.Body);
        return Expression.Lambda<Func<T, bool>>(body, pair.Parameters);
    }

    private sealed class Replace(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : base.VisitParameter(node);
    }
}
