namespace FamilyPortal.Domain.Publications;

/// <summary>
/// How somebody wants to receive what is announced to them, as they said it themselves on a day. Only an express choice for
/// the portal makes an announcement there lawful (Awb 2:8); it can be taken back, and every choice stays.
/// </summary>
public sealed class ChannelChoice
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>In the portal alone; false is on paper.</summary>
    public bool InPortal { get; init; }

    /// <summary>UTC; it holds from then on.</summary>
    public DateTime At { get; init; }

    /// <summary>Whether the newest of somebody's choices is the portal. Nothing chosen is paper, and so is a tie.</summary>
    public static bool IsPortal(IEnumerable<ChannelChoice> choices)
    {
        var newest = choices.GroupBy(c => c.At).MaxBy(g => g.Key);
        return newest is not null && newest.All(c => c.InPortal);
    }
}
