using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Data.Mappings;
using FamilyPortal.Domain.Access;

namespace FamilyPortal.Data.AccessLog;

/// <summary>What is to be written in the log; the chain gives it its number and hash.</summary>
public sealed record LogLine(
    Guid Chain,
    DateTime At,
    ActorKind ActorKind,
    Guid ActorId,
    LogAction Action,
    LogObject ObjectKind,
    Guid ObjectId,
    Guid PersonId,
    LogReason Reason,
    LogResult Result = LogResult.Granted,
    Guid? MandateId = null,
    Guid? EmergencyId = null)
{
    /// <summary>The chain of the portal itself: sign-ins and administration, which belong to no household.</summary>
    public static readonly Guid PortalChain = new("8f6b7b2e-0d7e-4a55-9a4e-5b1f0a6f0002");

    /// <summary>The entry that follows a head.</summary>
    internal AccessLogEntry After(long sequence, byte[] previousHash)
    {
        var at = Instant.Kept(At);
        return new AccessLogEntry
        {
            Chain = Chain,
            Sequence = sequence,
            At = at,
            ActorKind = ActorKind,
            ActorId = ActorId,
            Action = Action,
            ObjectKind = ObjectKind,
            ObjectId = ObjectId,
            PersonId = PersonId,
            Reason = Reason,
            Result = Result,
            MandateId = MandateId,
            EmergencyId = EmergencyId,
            PreviousHash = previousHash,
            Hash = LogHash.Of(Chain, sequence, at, ActorKind, ActorId, Action, ObjectKind, ObjectId, PersonId, Reason, Result, MandateId, EmergencyId, previousHash),
        };
    }
}

/// <summary>The hash of one entry: over each of its fields and the hash before.</summary>
public static class LogHash
{
    /// <summary>What the first entry of a chain points back to.</summary>
    public static byte[] Start(Guid chain) => SHA256.HashData(chain.ToByteArray());

    public static byte[] Of(AccessLogEntry e) => Of(
        e.Chain, e.Sequence, e.At, e.ActorKind, e.ActorId, e.Action, e.ObjectKind, e.ObjectId, e.PersonId, e.Reason, e.Result, e.MandateId, e.EmergencyId, e.PreviousHash);

    /// <summary>The hash that a line gets behind another.</summary>
    public static byte[] Of(LogLine line, long sequence, byte[] previousHash) => line.After(sequence, previousHash).Hash;

    internal static byte[] Of(
        Guid chain, long sequence, DateTime at, ActorKind actorKind, Guid actor, LogAction action, LogObject objectKind, Guid objectId,
        Guid person, LogReason reason, LogResult result, Guid? mandate, Guid? emergency, byte[] previousHash)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{chain:N}|{sequence}|{at.Ticks}|{actorKind}|{actor:N}|{action}|{objectKind}|{objectId:N}|{person:N}|{reason}|{result}|{Convert.ToHexString(previousHash)}");
        // Only where there is one, so that lines without keep the hash that they always had.
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{text}{(mandate is { } under ? $"|{under:N}" : "")}{(emergency is { } broken ? $"|emergency {broken:N}" : "")}"));
    }
}
