namespace FamilyPortal.Web.Pages.Public;

/// <summary>What somebody types to take an invitation.</summary>
public abstract record NewAccountInput
{
    /// <summary>From the letter or the link.</summary>
    public string? Code { get; init; }

    /// <summary>What only the person it is meant for says with a typed code: a family name or a date of birth.</summary>
    public string? Proof { get; init; }

    /// <summary>The name they choose.</summary>
    public string? UserName { get; init; }

    /// <summary>The password they choose; never comes back in the page.</summary>
    public string? Password { get; init; }

    /// <summary>Six digits, from the app that they just gave its secret.</summary>
    public string? AppCode { get; init; }
}
