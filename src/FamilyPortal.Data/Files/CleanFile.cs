using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>A file as it may be kept.</summary>
/// <param name="Removed">What was taken out.</param>
public sealed record CleanFile(byte[] Content, FileTraces Removed);

/// <summary>Stops the reading of a hostile or broken file at whatever depth it was found; it never leaves this room.</summary>
internal sealed class FileRefusedException(FileRefusal refusal) : Exception
{
    public FileRefusal Refusal => refusal;
}
