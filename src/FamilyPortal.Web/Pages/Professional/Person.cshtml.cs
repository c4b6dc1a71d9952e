using FamilyPortal.Data;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Families;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Web.Pages.Professional;

/// <summary>One person for the duo: where they can be found, each fact with its readers; what they can weigh; leaving.</summary>
[NeedsFreshSignIn]
public sealed class PersonModel(AccessibleRecords records, Frame frame, Words words, PortalClock clock) : PersonPage(records, frame, words, clock)
{
    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, Guid person, CancellationToken cancellationToken) => await OpenAsync(reference, person, cancellationToken) ? Page() : NotFound();

    /// <summary>Opens one fact; the line in the log is this person's.</summary>
    public async Task<IActionResult> OnPostShowAsync(string reference, Guid person, Guid id, CancellationToken cancellationToken)
    {
        var found = await OpenAsync(reference, person, cancellationToken);
        Opened = found ? await Records.OpenFactAsync(Household.Id, id, cancellationToken) : null;
        return found ? Page() : NotFound();
    }

    /// <summary>Writes a fact down.</summary>
    public Task<IActionResult> OnPostFactAsync(string reference, Guid person, CancellationToken cancellationToken) => DoAsync(reference, person, () =>
    {
        this.Need(TypedText.Plain(Input.Value) is not { Length: > 0 and <= ProtectedFact.MaxLength }, "Input.Value", Words["people.protected.value.required"]);
        this.Need(Input.Kind is null, "Input.Kind", Words["people.need.kind"]);
        return () => Records.EnterFactAsync(reference, person, Input.Kind!.Value, TypedText.Plain(Input.Value), Input.Readers, cancellationToken, Key($"fact {Input.Kind} {Input.Value} {string.Join(' ', Input.Readers)}"));
    }, cancellationToken);

    /// <summary>Ends a fact.</summary>
    public Task<IActionResult> OnPostEndFactAsync(string reference, Guid person, Guid id, CancellationToken cancellationToken) =>
        DoAsync(reference, person, () => () => Records.EndFactAsync(reference, person, id, cancellationToken), cancellationToken);

    /// <summary>Writes a judgement down.</summary>
    public Task<IActionResult> OnPostCapacityAsync(string reference, Guid person, CancellationToken cancellationToken) => DoAsync(reference, person, () =>
    {
        this.Need(Input.Matter is null, "Input.Matter", Words["people.need.kind"]);
        this.Need(Input.IsCapable is null, "Input.IsCapable", Words["people.need.kind"]);
        this.Need(TypedText.Plain(Input.Reason).Length is 0 or > 2000, "Input.Reason", Words["people.capacity.required"]);
        this.Need(Input.ReviewOn is not { } day || day <= Today, "Input.ReviewOn", Words["people.capacity.review"]);
        return () => Records.JudgeCapacityAsync(reference, person, Input.Matter!.Value, Input.IsCapable!.Value, TypedText.Plain(Input.Reason), Input.ReviewOn!.Value, cancellationToken, Key($"capacity {Input.Matter} {Input.IsCapable} {Input.ReviewOn:O} {Input.Reason}"));
    }, cancellationToken);

    /// <summary>Writes down that this person left.</summary>
    public Task<IActionResult> OnPostLeaveAsync(string reference, Guid person, CancellationToken cancellationToken) => DoAsync(reference, person, () =>
    {
        this.Need(Input.Until is not { } day || day > Today, "Input.Until", Words["people.need.end"]);
        this.Need(Input.Source is null, "Input.Source", Words["people.need.source"]);
        return () => Records.EndMembershipAsync(reference, person, Input.Until!.Value, Input.Source!.Value, cancellationToken);
    }, cancellationToken);
}
