using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Pages;

/// <summary>The newest messages of a thread, as its reader sees them: the family member and the duo alike.</summary>
/// <param name="Messages">Oldest first.</param>
/// <param name="HasEarlier">There are older messages than these.</param>
public sealed record ShownMessages(IReadOnlyList<ThreadMessages.ShownMessage> Messages, bool HasEarlier)
{
    /// <summary>Opens them with their files.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="marks">When professionals opened the thread; of the reader's own messages only.</param>
    /// <param name="family">The name of the family member, for who is another; null for themselves.</param>
    public static async Task<ShownMessages> OpenAsync(AccessibleRecords records, PortalClock clock, Guid thread, int count, IReadOnlyList<ReadMark> marks, string? family, CancellationToken cancellationToken)
    {
        var newest = await records.NewestMessagesAsync(thread, count + 1, cancellationToken);
        var files = await records.FilesOfMessagesAsync([.. newest.Take(count).Select(m => m.Id)], cancellationToken);
        var said = newest.Take(count).Reverse().ToList();
        var broken = Broken(said, clock);
        return new([.. said.Select(m => Show(m, records.Viewer, marks, family, clock) with { Files = [.. files[m.Id]], BrokenPromise = broken.Contains(m.Id) ? m.AnswerBy : null })], newest.Count > count);
    }

    // The first of what the family member wrote in a row carries the promise; an answer by its day keeps it.
    private static HashSet<Guid> Broken(IReadOnlyList<ThreadMessage> said, PortalClock clock)
    {
        var broken = new HashSet<Guid>();
        ThreadMessage? waiting = null;
        foreach (var message in said.Where(m => m.TakenBackAt is null))
        {
            if (message.StaffId is not null && waiting is { } first && clock.AmsterdamDay(message.SentAt) > first.AnswerBy)
            {
                broken.Add(first.Id);
            }

            waiting = message.StaffId is null ? waiting ?? message : null;
        }

        if (waiting is { } open && clock.Today > open.AnswerBy)
        {
            broken.Add(open.Id);
        }

        return broken;
    }

    private static ThreadMessages.ShownMessage Show(ThreadMessage message, Viewer viewer, IReadOnlyList<ReadMark> marks, string? family, PortalClock clock) => new(
        message.From ?? family,
        message.SentFor,
        message.TakenBackAt is null ? message.Body.Text : "",
        clock.Amsterdam(message.SentAt),
        message.ArrivedAt,
        message.From is not null || marks.Count == 0
            ? []
            : [.. marks.Where(m => m.At >= message.SentAt).GroupBy(m => m.Name).Select(m => m.First()).OrderBy(m => m.At)])
    {
        Id = message.Id,
        IsMine = viewer.IsStaff == message.StaffId is not null,
        IsOnItsWay = message.SentAt > viewer.Now,
        IsTakenBack = message.TakenBackAt is not null,
        MayTakeBack = message.TakenBackAt is null && ActRules.MayTakeBack(viewer, message.StaffId, message.MandateId),
    };
}
