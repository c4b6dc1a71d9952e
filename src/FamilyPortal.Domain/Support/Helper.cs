namespace FamilyPortal.Domain.Support;

/// <summary>
/// Somebody outside the organisation who helps a person and signs in with an account of their own: adviser, supporter,
/// lawyer, or somebody close. Sees nothing by being one: only a <see cref="Mandate"/> opens anything.
/// </summary>
public sealed class Helper
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The organisation they work for; null for somebody who helps in their own name.</summary>
    public string? Organisation { get; init; }

    public HelperRole Role { get; init; }
}

/// <summary>As what somebody helps.</summary>
public enum HelperRole
{
    /// <summary>Vertrouwenspersoon of an independent body (Jw 1.1, 4.1.9).</summary>
    ConfidentialAdviser,

    /// <summary>Cliëntondersteuner (Wmo 2.2.4).</summary>
    ClientSupporter,

    /// <summary>Advocaat; a body may never refuse one (Awb 2:2).</summary>
    Lawyer,

    /// <summary>Family, a friend, a neighbour.</summary>
    Close,
}
