using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Publications;
using FamilyPortal.Web.Localization;
using FamilyPortal.Web.Pages.Professional;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPortal.Web.Tests.Professional;

/// <summary>By which channel a decision reaches who chose the portal.</summary>
public sealed class DecisionChannelTests
{
    [Fact]
    public async Task A_twelve_year_old_who_chose_the_portal_reads_a_decision_there_once_activated_in_person_and_gets_paper_until_then()
    {
        await using var region = await Region.OpenAsync();
        await using var scope = region.Services.CreateAsyncScope();
        var words = scope.ServiceProvider.GetRequiredService<Words>();
        var household = await region.DatabaseAsync(db => db.Households.AsNoTracking().Include(h => h.Members).ThenInclude(m => m.Person).SingleAsync(h => h.Reference == "H-2001"));
        var ilias = household.Members.Select(m => m.Person).Single(p => p.GivenName == "Ilias");
        var reader = new ProposedReader(ilias.Id, ilias.FullName, default, 12, default, default, ChildId: null, default);
        AnnouncementChannel? Channel(DateTime? activated)
        {
            ilias.ActivatedInPersonAt = activated;
            var form = new DecisionForm(household, [], new HashSet<Guid> { ilias.Id }, [reader], [], words, DateOnly.FromDateTime(Region.Monday));
            return Assert.Single(form.Readers([], [ilias.Id])).Channel;
        }

        Assert.Equal(AnnouncementChannel.Portal, Channel(Region.Monday));
        Assert.Equal(AnnouncementChannel.Post, Channel(null));
    }
}
