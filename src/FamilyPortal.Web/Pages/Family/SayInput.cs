namespace FamilyPortal.Web.Pages.Family;

/// <summary>All that the browser may set of what somebody says later, in an objection or a complaint.</summary>
public sealed record SayInput
{
    /// <summary>In the reader's own words.</summary>
    public string? Text { get; init; }

    /// <summary>What is sent along.</summary>
    public IReadOnlyList<IFormFile> Files { get; init; } = [];

    /// <summary>What is not sent along after all.</summary>
    public Guid? RemoveFile { get; init; }

    /// <summary>Made with the form: the same form sent twice is one step.</summary>
    public Guid ClientToken { get; init; } = Guid.NewGuid();
}
