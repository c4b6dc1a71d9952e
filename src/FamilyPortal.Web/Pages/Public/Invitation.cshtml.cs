using FamilyPortal.Data.Sessions;
using FamilyPortal.Web.Hosting;
using FamilyPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages.Public;

/// <summary>Where a code from a letter or a link becomes an account, or a mandate for the account somebody has.</summary>
public sealed class InvitationModel(Invitations invitations, CodeSignIn signIn, CodePace pace, PortalClock clock, Frame frame, Words words) : PageModel
{
    /// <summary>What the form sends.</summary>
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the code offers; null until a right one was given.</summary>
    public Offer? Offer { get; private set; }

    /// <summary>Whether who looks is a helper who is signed in already.</summary>
    public bool HasAccount => HttpContext.Viewer()?.Helper is not null;

    /// <summary>The secret for the app, in groups of four.</summary>
    public string Secret => string.Join(' ', Offer!.Secret.Chunk(4).Select(part => new string(part)));

    /// <summary>Opens a link, or asks for a code.</summary>
    public async Task OnGetAsync(string? code, CancellationToken cancellationToken)
    {
        frame.Title = words["signin.code.page.title"];
        if (code is not null)
        {
            Input = new() { Code = code };
            Offer = await FindAsync(cancellationToken);
            this.Need(Offer is null, "Input.Code", words["signin.invited.gone"]);
        }
    }

    /// <summary>Opens a typed code.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => OpenAsync(() => Task.FromResult<IActionResult>(Page()), cancellationToken);

    /// <summary>A helper who is signed in takes the mandate on.</summary>
    public Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken) => OpenAsync(
        async () => HttpContext.Viewer() is { Helper: { } helper } viewer && await invitations.AcceptAsync(Input.Code!, Input.Proof, helper, viewer.Now, viewer.Today, cancellationToken)
            ? new SeeOther(ForSomebody.Start)
            : this.Refuse("Input.Code", words["signin.invited.gone"]),
        cancellationToken);

    /// <summary>Makes an account and comes in with it.</summary>
    public Task<IActionResult> OnPostActivateAsync(CancellationToken cancellationToken) => OpenAsync(
        async () =>
        {
            this.Need((Input.UserName?.Trim().Length ?? 0) < 4, "Input.UserName", words["signin.invited.name.needs"]);
            if (!ModelState.IsValid)
            {
                return this.Again();
            }

            var wish = new NewAccount(Input.Code!, Input.Proof, Input.UserName!, Input.Password ?? "", Input.AppCode ?? "");
            var (outcome, account) = await invitations.ActivateAsync(wish, clock.Now, clock.Today, cancellationToken);
            return outcome switch
            {
                Activation.Done => new SeeOther(await signIn.EnterAsync(HttpContext, account!, returnPath: null, cancellationToken) ?? "/sign-in/code"),
                Activation.WeakPassword => this.Refuse("Input.Password", words["signin.invited.password.needs"], StatusCodes.Status422UnprocessableEntity),
                Activation.WrongAppCode => this.Refuse("Input.AppCode", words["signin.invited.app.wrong"], StatusCodes.Status422UnprocessableEntity),
                Activation.NameTaken => this.Refuse("Input.UserName", words["signin.invited.name.taken"]),
                _ => this.Refuse("Input.Code", words["signin.invited.gone"]),
            };
        },
        cancellationToken);

    private async Task<IActionResult> OpenAsync(Func<Task<IActionResult>> then, CancellationToken cancellationToken)
    {
        frame.Title = words["signin.code.page.title"];
        ModelState.Clear();
        if (!await pace.MayTryInvitationAsync(HttpContext, Input.Code ?? "", cancellationToken))
        {
            return this.Refuse("", words["signin.pace"], StatusCodes.Status429TooManyRequests);
        }

        Offer = await FindAsync(cancellationToken);
        if (Offer is null)
        {
            await pace.WasWrongAsync(HttpContext, Input.Code ?? "", cancellationToken);
        }

        return Offer is null ? this.Refuse("Input.Code", words["signin.invited.gone"], StatusCodes.Status422UnprocessableEntity) : await then();
    }

    private Task<Offer?> FindAsync(CancellationToken cancellationToken) => invitations.FindAsync(Input.Code ?? "", Input.Proof, clock.Now, clock.Today, cancellationToken);

    /// <summary>All that the browser may set.</summary>
    public sealed record InputModel : NewAccountInput;
}
