namespace FamilyPortal.Data.AccessLog;

/// <summary>
/// The last line of one chain. Every change in a household takes the row lock of its head first, so that lines never
/// fork and a right that is read after the lock is the right that counts.
/// </summary>
public sealed class ChainHead
{
    public Guid Chain { get; init; }

    public long Sequence { get; set; }

    public required byte[] Hash { get; set; }
}
