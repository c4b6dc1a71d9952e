using FamilyPortal.TestData;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FamilyPortal.Data.Tests;

/// <summary>What was acknowledged is kept, once, and can be opened again.</summary>
public sealed class KeepingTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly AnswerBy = new(2026, 11, 25);

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Twenty_times_the_same_form_at_once_is_one_message(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var (viewer, token) = (await database.ViewerAsync("Sanne de Vries", Now), Guid.NewGuid());
        var (conversation, household) = await ThreadAsync(database, "Sanne de Vries");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var door = await database.DoorAsync(viewer);
            return await door.Records.SendAsync(conversation, household, "Kunt u mij bellen?", token, AnswerBy, default);
        })));
        Assert.All(outcomes, o => Assert.Contains(o, new[] { SaveOutcome.Kept, SaveOutcome.Duplicate }));
        await using var reading = await database.DoorAsync(viewer);
        Assert.Equal(1, await reading.Records.Messages.CountAsync(m => m.ConversationId == conversation && m.SentAt == Now));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task Messages_sent_at_once_by_two_people_are_all_kept_and_can_all_be_read(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var (conversation, household) = await ThreadAsync(database, "Sanne de Vries");
        var writers = new[] { await database.ViewerAsync("Sanne de Vries", Now), await database.ViewerAsync("Mila Jansen", Now) };
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            await using var door = await database.DoorAsync(writers[i % 2]);
            Assert.Equal(SaveOutcome.Kept, await door.Records.SendAsync(conversation, household, $"Bericht {i}", Guid.NewGuid(), AnswerBy, default));
        })));
        await using var reading = await database.DoorAsync(writers[0]);
        var messages = await reading.Records.Messages.Where(m => m.ConversationId == conversation && m.SentAt == Now).ToListAsync();
        await reading.Records.OpenAsync(messages, default);
        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"Bericht {i}").Order(StringComparer.Ordinal), messages.Select(m => m.Body.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [ClassData(typeof(EachDatabase))]
    public async Task A_form_that_carries_somebody_elses_token_is_a_message_of_its_own(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.SeededAsync(provider, Now);
        var token = Guid.NewGuid();
        var (mothers, household) = await ThreadAsync(database, "Sanne de Vries");
        await using (var door = await database.DoorAsync(await database.ViewerAsync("Sanne de Vries", Now)))
        {
            Assert.Equal(SaveOutcome.Kept, await door.Records.SendAsync(mothers, household, "Van Sanne", token, AnswerBy, default));
        }

        var (fathers, _) = await ThreadAsync(database, "Emre Yilmaz");
        await using (var door = await database.DoorAsync(await database.ViewerAsync("Emre Yilmaz", Now)))
        {
            Assert.Equal(SaveOutcome.Kept, await door.Records.SendAsync(fathers, household, "Van Emre", token, AnswerBy, default));
            Assert.Equal(SaveOutcome.Refused, await door.Records.SendAsync(mothers, household, "Van Emre", Guid.NewGuid(), AnswerBy, default));
        }
    }

    private static async Task<(Guid Conversation, Guid Household)> ThreadAsync(TestDatabase database, string name)
    {
        await using var door = await database.DoorAsync(await database.ViewerAsync(name, Now));
        var thread = await door.Records.Conversations.AsNoTracking().SingleAsync();
        return (thread.Id, thread.HouseholdId);
    }
}
