namespace FamilyPortal.Web.Jobs;

/// <summary>The mail server, from FamilyPortal:Mail.</summary>
public sealed class MailOptions
{
    /// <summary>Its name; empty sends nothing.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 25;

    /// <summary>The neutral sender.</summary>
    public string From { get; set; } = "";

    /// <summary>For a server that asks who sends; empty for one that does not.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The same.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whether mail can be sent at all.</summary>
    public bool IsSet => Host.Length > 0 && From.Length > 0;

    /// <summary>Mail leaves this machine encrypted (STARTTLS); a server beside the portal needs none.</summary>
    public bool IsEncrypted => Host is not ("localhost" or "127.0.0.1" or "::1");
}
