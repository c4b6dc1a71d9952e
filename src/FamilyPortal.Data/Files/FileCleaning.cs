using FamilyPortal.Domain.Files;

namespace FamilyPortal.Data.Files;

/// <summary>Judges what somebody sends and makes of it a file that may be kept.</summary>
public sealed class FileCleaning(FileTools tools)
{
    // Browsers that do not know a kind declare nothing.
    private const string Undeclared = "application/octet-stream";

    private readonly PdfFile pdf = new(tools);

    /// <summary>The kind on which name, declaration and content agree; why not otherwise.</summary>
    /// <param name="name">As the browser sent it.</param>
    /// <param name="declared">The media type that the browser declared; may be empty.</param>
    public static (FileKind Kind, FileRefusal? Refusal) KindOf(string? name, string? declared, ReadOnlySpan<byte> content)
    {
        if (FileNames.Of(name) is not { } kind)
        {
            return (default, FileRefusal.UnknownKind);
        }

        if (content.IsEmpty)
        {
            return (kind, FileRefusal.Empty);
        }

        var type = (declared ?? "").Split(';')[0].Trim();
        if (type.Length > 0 && !type.Equals(Undeclared, StringComparison.OrdinalIgnoreCase) && !type.Equals(FileNames.MediaType(kind), StringComparison.OrdinalIgnoreCase))
        {
            return (kind, FileRefusal.Mismatch);
        }

        var isOne = kind switch
        {
            FileKind.Pdf => PdfFile.IsOne(content),
            FileKind.Jpeg => JpegFile.IsOne(content),
            FileKind.Png => PngFile.IsOne(content),
            _ => DocxFile.IsOne(content),
        };
        return (kind, isOne ? null : kind == FileKind.Docx && DocxFile.IsClosed(content) ? FileRefusal.Encrypted : FileRefusal.Mismatch);
    }

    /// <summary>The file without traces of who made it and where; or why it is not taken.</summary>
    public async Task<(CleanFile? File, FileRefusal? Refusal)> CleanAsync(FileKind kind, byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            var clean = kind switch
            {
                FileKind.Pdf => await pdf.CleanAsync(content, cancellationToken),
                FileKind.Jpeg => JpegFile.Clean(content),
                FileKind.Png => PngFile.Clean(content),
                _ => DocxFile.Clean(content),
            };
            return clean.Content.LongLength > FileLimits.MaxLength ? (null, FileRefusal.TooLarge) : (clean, null);
        }
        catch (FileRefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }
}
