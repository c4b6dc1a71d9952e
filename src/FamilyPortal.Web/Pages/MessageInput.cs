namespace FamilyPortal.Web.Pages;

/// <summary>All that the browser may set of a message, whoever writes it.</summary>
public sealed class MessageInput
{
    /// <summary>The message.</summary>
    public string? Text { get; set; }

    /// <summary>What a helper wrote, of which this is made; null when nobody did.</summary>
    public Guid? Prepared { get; set; }

    /// <summary>Made with the form: the same form sent twice is one message.</summary>
    public Guid ClientToken { get; set; }
}
