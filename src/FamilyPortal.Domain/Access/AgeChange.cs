using FamilyPortal.Domain.Families;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// A birthday on which who sees what changes: 12, 16 or 18 (Jeugdwet 7.3.4, 7.3.5, 7.3.15; Wmo 5.3.2). It is told beforehand,
/// names no item, and is computed when somebody looks: the rights themselves flip on the day without it.
/// </summary>
/// <param name="PersonId">Whose birthday.</param>
/// <param name="Age">12, 16 or 18.</param>
/// <param name="On">The day in Amsterdam.</param>
/// <param name="Stage">How far ahead it is told.</param>
public sealed record AgeChange(Guid PersonId, int Age, DateOnly On, AgeStage Stage)
{
    private static readonly int[] Ages = [12, 16, 18];

    /// <summary>From so many days ahead it is told.</summary>
    public const int FirstTold = 60;

    /// <summary>From so many days ahead it is told again.</summary>
    public const int ToldAgain = 30;

    /// <summary>So many days it stays after the birthday.</summary>
    public const int StaysFor = 14;

    /// <summary>What is told on a day about somebody's birthday; null when nothing changes soon.</summary>
    public static AgeChange? For(Guid person, DateOnly birthDate, DateOnly today)
    {
        foreach (var age in Ages)
        {
            var on = Birthday(birthDate, age);
            var ahead = on.DayNumber - today.DayNumber;
            if (ahead is <= FirstTold and > -StaysFor)
            {
                return new(person, age, on, ahead > ToldAgain ? AgeStage.SixtyDays : ahead > 0 ? AgeStage.ThirtyDays : AgeStage.Now);
            }
        }

        return null;
    }

    /// <summary>The day on which somebody reaches an age; 1 March for who was born on 29 February, in years without that day.</summary>
    public static DateOnly Birthday(DateOnly birthDate, int age)
    {
        var day = birthDate.AddYears(age);
        return Families.Age.On(birthDate, day) < age ? day.AddDays(1) : day;
    }

    /// <summary>
    /// Whether it is told to somebody else: to parents with authority, and never to who is limited towards the young person.
    /// </summary>
    public static bool IsToldTo(Guid reader, Person youngPerson, DateOnly today) =>
        youngPerson.AuthorityOver(reader, today) == Authority.With && !youngPerson.Has(reader, today, RelationKind.Restriction);
}

/// <summary>How far ahead a change is told.</summary>
public enum AgeStage
{
    /// <summary>Sixty days or less.</summary>
    SixtyDays,

    /// <summary>Thirty days or less.</summary>
    ThirtyDays,

    /// <summary>From the birthday on.</summary>
    Now,
}
