using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using FamilyPortal.Web.Localization;

namespace FamilyPortal.Web.Jobs;

/// <summary>
/// Sends the one neutral mail: for each language the same bytes, whatever it is about and whoever gets it. A mail with a
/// code says nothing more than the code.
/// </summary>
public sealed class NoticeMail(MailOptions options)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Hands it to the mail server.</summary>
    /// <param name="notice">Which notice: sent again after a fault, it carries the same number, so that a mailbox can see that it is one.</param>
    /// <param name="code">The code that confirms an address; null in any other mail.</param>
    public async Task<MailOutcome> SendAsync(Guid notice, string to, string? code, Language language, CancellationToken cancellationToken)
    {
        using var message = Message(notice, to, code, language);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.IsEncrypted, UseDefaultCredentials = false };
        if (options.UserName.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.UserName, options.Password);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            await client.SendMailAsync(message, deadline.Token);
            return MailOutcome.Sent;
        }
        catch (SmtpFailedRecipientException refused) when ((int)refused.StatusCode >= 500)
        {
            return MailOutcome.Refused;
        }
        catch (Exception fault) when (fault is SmtpException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return MailOutcome.NotNow;
        }
    }

    private MailMessage Message(Guid notice, string to, string? code, Language language)
    {
        var body = Texts.Find(code is null ? "notice.body" : "notice.code", language.Culture)!;
        var foot = Texts.Find("notice.foot", language.Culture)!;
        var message = new MailMessage
        {
            From = new(options.From, Texts.Find("frame.brand", language.Culture), Encoding.UTF8),
            Subject = Texts.Find("notice.subject", language.Culture),
            SubjectEncoding = Encoding.UTF8,
            Body = $"{string.Format(language.Culture, body, code)}\r\n\r\n{foot}\r\n",
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.To.Add(new MailAddress(to));
        message.Headers.Add("Message-ID", $"<{Convert.ToHexStringLower(SHA256.HashData(notice.ToByteArray()).AsSpan(0, 16))}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}

/// <summary>How handing over a mail ended.</summary>
public enum MailOutcome
{
    Sent,

    /// <summary>The server does not answer, or asks to come back.</summary>
    NotNow,

    /// <summary>The address does not exist.</summary>
    Refused,
}
