using System.Globalization;
using System.Security.Cryptography;

namespace FamilyPortal.Domain.Decisions;

/// <summary>
/// The number on a receipt, such as B-2026-K7M4TX. Drawn, not counted: who files twice cannot tell from their numbers what
/// others filed in between. Short enough to say on the telephone; nothing in it looks like something else, and it spells no word.
/// </summary>
public static class CaseNumber
{
    /// <summary>What an objection's number begins with.</summary>
    public const char Objection = 'B';

    /// <summary>What a complaint's number begins with.</summary>
    public const char Complaint = 'K';

    /// <summary>So many characters are drawn: 34 million numbers a year.</summary>
    public const int Drawn = 6;

    /// <summary>What is drawn from: no vowels, and nothing that is read or heard as another, such as 0 and O, 1 and I, 5 and S, 8 and B, M and N.</summary>
    public const string Alphabet = "34679CDFHJKMPRTWXY";

    /// <summary>A new number; whether it is free is asked where it is kept.</summary>
    /// <param name="kind"><see cref="Objection"/> or <see cref="Complaint"/>.</param>
    /// <param name="receivedOn">Its year is in the number.</param>
    public static string Draw(char kind, DateOnly receivedOn) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{receivedOn.Year:0000}-{RandomNumberGenerator.GetString(Alphabet, Drawn)}");
}
