using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Pages.Family;

/// <summary>The newest messages of one thread, as the family member whose thread it is sees them.</summary>
/// <param name="Duo">Who of the professionals reads along today.</param>
/// <param name="HasEarlier">There are older messages than these.</param>
public sealed record ShownThread(
    Conversation Thread, IReadOnlyList<ThreadMessages.ShownMessage> Messages, IReadOnlyList<DuoMember> Duo, IReadOnlyList<string> Readers, bool HasEarlier)
{
    /// <summary>How many messages a page shows first.</summary>
    public const int PageSize = 50;

    /// <summary>Whether the reader may write here: a helper only where their mandate says so.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Whether the reader may write what somebody else sends.</summary>
    public bool MayPrepare { get; init; }

    /// <summary>What helpers wrote for the reader to send.</summary>
    public IReadOnlyList<PreparedMessage> Prepared { get; init; } = [];

    /// <summary>Opens a thread and notes that; null when the viewer has no such thread.</summary>
    /// <param name="count">How many messages at most.</param>
    public static async Task<ShownThread?> OpenAsync(AccessibleRecords records, PortalClock clock, Guid id, int count, CancellationToken cancellationToken)
    {
        if (await records.OwnThreadAsync(id, cancellationToken) is not { } thread)
        {
            return null;
        }

        records.Note(LogAction.Viewed, LogObject.Conversation, id, thread.HouseholdId);
        var newest = await records.NewestMessagesAsync(id, count + 1, cancellationToken);
        var marks = await records.ReadByDuoAsync(id, cancellationToken);
        var duo = await records.DuoOfAsync(thread.HouseholdId, cancellationToken);
        return new(thread, [.. newest.Take(count).Reverse().Select(m => Show(m, marks, clock))], duo, [.. duo.Select(m => m.Name)], newest.Count > count) 
        {
            MayWrite = ActRules.MayWrite(records.Viewer, thread),
            MayPrepare = ActRules.MayPrepare(records.Viewer, thread),
            Prepared = records.Viewer.Mandate is null ? await records.PreparedAsync(id, cancellationToken) : [],
        };
    }

    private static ThreadMessages.ShownMessage Show(ThreadMessage message, IReadOnlyList<ReadMark> marks, PortalClock clock) => new(
        message.From,
        message.SentFor,
        message.Body.Text,
        clock.Amsterdam(message.SentAt),
        message.ArrivedAt,
        message.From is not null || marks.Count == 0
            ? []
            : [.. marks.Where(m => m.At >= message.SentAt).GroupBy(m => m.Name).Select(m => m.First()).OrderBy(m => m.At)]);
}
