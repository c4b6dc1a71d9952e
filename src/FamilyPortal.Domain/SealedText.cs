namespace FamilyPortal.Domain;

/// <summary>
/// Text that rests encrypted. The rooms of the domain read and write it in the open; the data layer seals it before it is
/// kept and opens it only for a reader who passed the door. Text that was never opened cannot be read by mistake.
/// </summary>
public sealed class SealedText
{
    private string? open;
    private byte[]? kept;

    private SealedText(string? open, byte[]? kept)
    {
        this.open = open;
        this.kept = kept;
    }

    /// <summary>New text, not sealed yet.</summary>
    public static SealedText Of(string text) => new(text, kept: null);

    /// <summary>Text as it was kept; unreadable until it is opened.</summary>
    public static SealedText FromKept(byte[] ciphertext) => new(open: null, ciphertext);

    /// <summary>The text in the open.</summary>
    /// <exception cref="InvalidOperationException">It was never opened for this reader.</exception>
    public string Text => open ?? throw new InvalidOperationException("Sealed text was read before the door opened it.");

    /// <summary>The ciphertext.</summary>
    /// <exception cref="InvalidOperationException">It was never sealed.</exception>
    public byte[] Kept => kept ?? throw new InvalidOperationException("Text must be sealed before it is kept.");

    /// <summary>Whether the text can be read now.</summary>
    public bool IsOpen => open is not null;

    /// <summary>Whether the text can be kept now.</summary>
    public bool IsSealed => kept is not null;

    /// <summary>Called by the data layer with the ciphertext of <see cref="Text"/>.</summary>
    public void Seal(byte[] ciphertext) => kept = ciphertext;

    /// <summary>Called by the data layer with the text behind <see cref="Kept"/>.</summary>
    public void Open(string text) => open = text;

    /// <inheritdoc/>
    public override string ToString() => "(sealed)";
}
