namespace FamilyPortal.Web.Pages;

/// <summary>All that the browser may set of a message, whoever writes it.</summary>
public sealed class MessageInput
{
    /// <summary>The message.</summary>
    public string? Text { get; set; }

    /// <summary>What a helper wrote, of which this is made; null when nobody did.</summary>
    public Guid? Prepared { get; set; }

    /// <summary>What is sent along.</summary>
    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    /// <summary>What is not sent along after all.</summary>
    public Guid? RemoveFile { get; set; }

    /// <summary>Whether it is kept to go on with later, instead of sent.</summary>
    public bool IsKept { get; set; }

    /// <summary>Made with the form: the same form sent twice is one message.</summary>
    public Guid ClientToken { get; set; }
}
