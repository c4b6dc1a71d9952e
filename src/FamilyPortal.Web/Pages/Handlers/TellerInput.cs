namespace FamilyPortal.Web.Pages.Handlers;

/// <summary>What somebody says of themselves who tells a complaint: enough to know them by, typed by who writes it down.</summary>
public sealed record TellerInput
{
    /// <summary>The number of the household, such as H-1001.</summary>
    public string? Reference { get; init; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Date of birth, as it was typed.</summary>
    public string? BirthDate { get; init; }

    /// <summary>The day it was told, as it was typed.</summary>
    public string? ToldOn { get; init; }
}
