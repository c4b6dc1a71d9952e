using System.Globalization;
using Bunit;
using FamilyPortal.Domain;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Decisions.Law;
using FamilyPortal.Domain.Families;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Documents;
using FamilyPortal.Web.Tests.Localization;

namespace FamilyPortal.Web.Tests.Decisions;

/// <summary>What is on paper: the proof for who complained, and the copy for who it is about.</summary>
public sealed class ComplaintPrintTests : BunitContext
{
    private static readonly DateOnly Day = new(2026, 9, 10);

    public ComplaintPrintTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void The_copy_holds_what_was_said_and_added_and_neither_the_address_nor_what_the_body_did()
    {
        var (complaint, _) = Filed();
        var copy = Render<ComplaintCopyPrint>(p => p.Add(c => c.Words, WordsTests.Dutch()).Add(c => c.Paper, ComplaintPaper.Of(complaint, Day, DutchCalendar.Standard, isOwn: false)));

        Assert.Contains("Niemand belde terug.", copy.Markup, StringComparison.Ordinal);
        Assert.Contains("Het was twee keer.", copy.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Kerkstraat", copy.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindenhof", copy.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Aan Mila", copy.Markup, StringComparison.Ordinal);
        Assert.Empty(copy.FindAll("a"));
    }

    [Fact]
    public void The_proof_holds_number_time_hash_and_copy_and_no_address()
    {
        var (complaint, hash) = Filed();
        var proof = Render<ComplaintPrint>(p => p.Add(c => c.Words, WordsTests.Dutch()).Add(c => c.Paper, ComplaintPaper.Of(complaint, Day, DutchCalendar.Standard, isOwn: true)));

        foreach (var part in new[] { "K-2026-0001", "donderdag 10 september 2026", "11.00 uur", hash, "Niemand belde terug.", "U voegde iets toe." })
        {
            Assert.Contains(part, proof.Markup, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Kerkstraat", proof.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindenhof", proof.Markup, StringComparison.Ordinal);
    }

    private static (Complaint Complaint, string Hash) Filed()
    {
        var person = new Person { Id = Guid.NewGuid(), GivenName = "Sanne", FamilyName = "de Vries", BirthDate = new(1988, 1, 1) };
        person.Facts.Add(new ProtectedFact { PersonId = person.Id, Kind = ProtectedKind.Address, Value = SealedText.Of("Lindenhof 27") });
        var body = new Organisation { Id = Guid.NewGuid(), Name = "Gemeente Klaverdam", Kind = BodyKind.MunicipalExecutive };
        var filing = new ComplaintFiling(Guid.NewGuid(), Guid.NewGuid(), person.Id, "Niemand belde terug.", new(2026, 9, 10, 9, 0, 0, DateTimeKind.Utc), Day, [new(body.Id, ComplaintRegime.Awb)], Guid.NewGuid())
        {
            Contact = "Kerkstraat 77",
        };
        var filed = Complaint.File(filing, "K-2026-0001");
        var part = filed.Parts[0];
        Assert.Null(part.Take(new() { Event = ComplaintEvent.Add, On = Day, At = filing.ReceivedAt, PersonId = person.Id, Text = SealedText.Of("Het was twee keer.") }, Day));
        Assert.Null(part.Take(new() { Event = ComplaintEvent.Tell, On = Day, At = filing.ReceivedAt, StaffId = Guid.NewGuid(), Text = SealedText.Of("Aan Mila, op papier.") }, Day));
        var complaint = new Complaint
        {
            Id = filed.Id, Number = filed.Number, PersonId = person.Id, Person = person, ReceivedAt = filed.ReceivedAt, ReceivedOn = filed.ReceivedOn,
            Text = filed.Text, Contact = filed.Contact, ContentHash = filed.ContentHash,
            Parts = [new() { Id = part.Id, Complaint = filed, BodyId = body.Id, Body = body, Regime = part.Regime, ReceivedOn = part.ReceivedOn, Steps = part.Steps }],
        };
        return (complaint, Convert.ToHexStringLower(filed.ContentHash));
    }
}
