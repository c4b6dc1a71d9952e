using System.Data.Common;
using FamilyPortal.Data;
using FamilyPortal.Data.AccessLog;
using FamilyPortal.Data.Files;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Files;
using FamilyPortal.Domain.Messages;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages;

/// <summary>Writing in a thread, for the family and the duo alike: what was kept comes back, files go along, and nothing typed is lost.</summary>
public sealed class Composer(AccessibleRecords records, Uploads uploads, FileTools tools, Words words, IConfiguration configuration)
{
    /// <summary>What waits to be sent along.</summary>
    public IReadOnlyList<AttachmentLine> Files { get; private set; } = [];

    /// <summary>Whether the writer may send files along.</summary>
    public bool MayAttach => ActRules.MayAttach(records.Viewer);

    /// <summary>Whether PDFs can be cleaned here.</summary>
    public bool CanTakePdf => tools.CanCleanPdf;

    /// <summary>When what is in the form was kept, UTC; null when it is new.</summary>
    public DateTime? KeptAt { get; private set; }

    /// <summary>The form as its writer left it.</summary>
    public async Task<MessageInput> OpenAsync(Guid thread, CancellationToken cancellationToken)
    {
        if (await records.UnsentAsync(thread, cancellationToken) is not { } unsent)
        {
            return new() { ClientToken = Guid.NewGuid() };
        }

        KeptAt = unsent.SavedAt;
        Files = await records.AttachmentsOfAsync(unsent.ClientToken, cancellationToken);
        return new() { Text = unsent.Text.Text, ClientToken = unsent.ClientToken };
    }

    /// <summary>Takes the files of the form; whether it can be sent as it is. What is wrong stands on the page then.</summary>
    /// <param name="field">The name of the form, such as "Input".</param>
    public async Task<bool> TakeFilesAsync(PageModel page, string field, MessageInput input, Conversation thread, CancellationToken cancellationToken)
    {
        if (!MayAttach)
        {
            return true;
        }

        input.ClientToken = input.ClientToken == Guid.Empty ? Guid.NewGuid() : input.ClientToken;
        var form = new UploadTo(AttachmentOwner.Message, input.ClientToken, thread.HouseholdId, records.Viewer.IsStaff ? thread.PersonId : null);
        await uploads.ChangeAsync(page, form, input.Files, input.RemoveFile, cancellationToken, field);
        Files = await records.AttachmentsOfAsync(input.ClientToken, cancellationToken);
        return input.RemoveFile is null && page.ModelState.IsValid;
    }

    /// <summary>Keeps what is in the form for later.</summary>
    public Task<SaveOutcome> KeepAsync(Conversation thread, MessageInput input, CancellationToken cancellationToken) => records.KeepUnsentAsync(
        thread.Id, thread.HouseholdId, Shortened(TypedText.Plain(input.Text)), input.ClientToken == Guid.Empty ? Guid.NewGuid() : input.ClientToken, cancellationToken);

    /// <summary>What is wrong with a text; null when it can be sent.</summary>
    public string? Refusal(string text) =>
        text.Length == 0 ? words["messages.required"]
        : text.Length > Message.MaxLength ? words["messages.too-long", Message.MaxLength]
        : null;

    /// <summary>Sends the message once; null when the records could not be reached.</summary>
    public async Task<SaveOutcome?> SendAsync(PageModel page, Conversation thread, string text, MessageInput input, DateOnly answerBy, CancellationToken cancellationToken)
    {
        try
        {
            return await records.SendAsync(
                thread.Id, thread.HouseholdId, text, input.ClientToken, answerBy, cancellationToken, page.HttpContext.ArrivedEarlier(), undo: configuration.BeforeDelivery());
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or LogUnavailableException)
        {
            return null;
        }
    }

    // Far more than can be sent is no message; what is kept stays within what a field takes.
    private static string Shortened(string text) => text.Length <= 2 * Message.MaxLength ? text : text[..(2 * Message.MaxLength)];
}
