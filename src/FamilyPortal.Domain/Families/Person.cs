namespace FamilyPortal.Domain.Families;

/// <summary>Somebody of 0 to 100 years. Age is computed, never stored.</summary>
public sealed class Person
{
    public Guid Id { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public DateOnly BirthDate { get; init; }

    /// <summary>Keyed hash of the burgerservicenummer, to match an invited person at sign-in. Null when unknown.</summary>
    public byte[]? BsnIndex { get; set; }

    /// <summary>Burgerservicenummer, sealed; kept only where the law allows it (UAVG 46, Wmo 5.2.9).</summary>
    public SealedText? Bsn { get; set; }

    /// <summary>When the duo invited this person to sign in; null: nobody did, and sign-in says so.</summary>
    public DateTime? InvitedAt { get; set; }

    /// <summary>
    /// When the duo activated the sign-in of a 12- or 13-year-old in person. A parent may hold the DigiD of a child
    /// below 14, so DigiD alone proves nothing at that age.
    /// </summary>
    public DateTime? ActivatedInPersonAt { get; set; }

    /// <summary>Dated facts about who has authority over, or is limited towards, this person.</summary>
    public List<Relation> RelationsTo { get; init; } = [];

    /// <summary>Where this person lives, learns and stays, each with its own readers.</summary>
    public List<ProtectedFact> Facts { get; init; } = [];

    public string FullName => $"{GivenName} {FamilyName}";

    /// <summary>
    /// Age in whole years. Somebody born on 29 February has a birthday on 1 March in other years.
    /// </summary>
    public int AgeOn(DateOnly day) => Age.On(BirthDate, day);

    /// <summary>Whether this person can sign in to read for themselves: invited, and at 12 and 13 activated in person.</summary>
    public bool MaySignInOn(DateOnly day) =>
        InvitedAt is not null && AgeOn(day) is var age && (age >= Age.DigiDIsPersonalFrom || (age >= Age.OwnSignInFrom && ActivatedInPersonAt is not null));
}

/// <summary>Counts years of life. Source of the bands 12, 16 and 18: Jeugdwet 7.3.4, 7.3.5, 7.3.15; Wmo 5.3.2.</summary>
public static class Age
{
    /// <summary>From this age somebody has their own sign-in (Jeugdwet 7.3.4, Wmo 5.3.2).</summary>
    public const int OwnSignInFrom = 12;

    /// <summary>Below this age a parent may hold the DigiD, so it proves nothing by itself.</summary>
    public const int DigiDIsPersonalFrom = 14;

    /// <summary>Age in whole years on a day; negative before birth.</summary>
    public static int On(DateOnly birthDate, DateOnly day)
    {
        var years = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>
    /// The earliest birth date of somebody who is still younger than <paramref name="years"/> on a day: they are exactly
    /// when they were born after this date. One comparison that a database can do as well.
    /// </summary>
    public static DateOnly YoungerThanBornAfter(int years, DateOnly day) => day.AddYears(-years);
}
