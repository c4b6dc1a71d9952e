using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FamilyPortal.Web.Pages;

/// <summary>A form that was not taken: it comes back with all that was typed.</summary>
internal static class FormAgain
{
    /// <summary>Says by a field what is missing there, if it is.</summary>
    public static void Need(this PageModel page, bool isMissing, string field, string why)
    {
        if (isMissing)
        {
            page.ModelState.AddModelError(field, why);
        }
    }

    /// <summary>Shows the form again.</summary>
    /// <param name="status">422 for what was filled in; 409 for what does not fit any more.</param>
    public static PageResult Again(this PageModel page, int status = StatusCodes.Status422UnprocessableEntity)
    {
        var answer = page.Page();
        answer.StatusCode = status;
        return answer;
    }

    /// <summary>Says why, and shows the form again.</summary>
    /// <param name="field">The field it belongs to; empty for the whole form.</param>
    public static PageResult Refuse(this PageModel page, string field, string why, int status = StatusCodes.Status409Conflict)
    {
        page.ModelState.AddModelError(field, why);
        return page.Again(status);
    }
}
