using System.Globalization;
using FamilyPortal.Domain.Decisions;
using FamilyPortal.Domain.Notices;
using FamilyPortal.Domain.Publications;
using Xunit;

namespace FamilyPortal.Domain.Tests.Notices;

public sealed class NoticeRulesTests
{
    private static readonly DateTime Placed = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(20, null)]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(13, 14)] // Made up for when the portal stood still.
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(4, 7)]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void A_reminder_is_due_on_its_day_and_made_up_for_until_the_next(int left, int? due)
    {
        var last = new DateOnly(2027, 1, 4);
        Assert.Equal(due, Reminders.DueOn(last.AddDays(-left), last, new(2026, 11, 24)));
    }

    [Theory]
    [InlineData(13, 13, null)] // The address was confirmed a day after the fourteenth day.
    [InlineData(14, 14, 14)]
    [InlineData(7, 13, 7)]
    [InlineData(6, 7, 7)]
    [InlineData(6, 6, null)]
    public void Reminders_of_days_before_the_choice_are_not_made_up_for(int left, int chosenAt, int? due)
    {
        var last = new DateOnly(2027, 1, 4);
        Assert.Equal(due, Reminders.DueOn(last.AddDays(-left), last, last.AddDays(-chosenAt)));
    }

    [Theory]
    [InlineData("2026-11-23T08:59", 9, 17, 1)]
    [InlineData("2026-11-23T09:00", 9, 17, 0)]
    [InlineData("2026-11-23T16:59", 9, 17, 0)]
    [InlineData("2026-11-23T17:00", 9, 17, 16 * 60)]
    [InlineData("2026-11-23T23:30", 0, 24, 0)]
    [InlineData("2026-11-23T23:30", 20, 24, 0)]
    [InlineData("2026-11-23T00:00", 20, 24, 20 * 60)]
    public void Outside_the_safe_hours_the_wait_lasts_until_they_begin(string local, int from, int until, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new SafeHours(from, until).WaitFrom(DateTime.Parse(local, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(9, 17, true)]
    [InlineData(0, 24, true)]
    [InlineData(9, 9, false)]
    [InlineData(17, 9, false)]
    [InlineData(-1, 5, false)]
    [InlineData(5, 25, false)]
    public void Safe_hours_lie_on_one_day(int from, int until, bool areValid) => Assert.Equal(areValid, new SafeHours(from, until).AreValid);

    [Fact]
    public void The_duty_to_tell_within_48_hours_is_judged_by_when_the_notice_was_sent()
    {
        Assert.Equal(Notified.NotOwed, At(100, AnnouncementChannel.Post, notice: null));
        Assert.Equal(Notified.NotOwed, At(100, AnnouncementChannel.Handed, notice: null));
        Assert.Equal(Notified.Waiting, At(48, AnnouncementChannel.Portal, notice: null));
        Assert.Equal(Notified.Missing, At(48.01, AnnouncementChannel.Portal, notice: null));
        Assert.Equal(Notified.InTime, At(100, AnnouncementChannel.Portal, Ended(NoticeState.Sent, null, 48)));
        Assert.Equal(Notified.Late, At(100, AnnouncementChannel.Portal, Ended(NoticeState.Sent, null, 48.01)));
        Assert.Equal(Notified.Declined, At(100, AnnouncementChannel.Portal, Ended(NoticeState.Dropped, NoticeReason.Declined, 0)));
        Assert.Equal(Notified.Missing, At(100, AnnouncementChannel.Portal, Ended(NoticeState.Dropped, NoticeReason.NothingRecorded, 0)));
        Assert.Equal(Notified.Missing, At(100, AnnouncementChannel.Portal, Ended(NoticeState.Failed, NoticeReason.Undeliverable, 1)));
        Assert.Equal([Notified.Late, Notified.Missing], Enum.GetValues<Notified>().Where(state => state.Excuses()));
    }

    [Fact]
    public void Only_the_newest_choice_counts_and_none_or_a_tie_is_paper()
    {
        Assert.False(ChannelChoice.IsPortal([]));
        Assert.True(ChannelChoice.IsPortal([Choice(true, 0)]));
        Assert.False(ChannelChoice.IsPortal([Choice(true, 0), Choice(false, 1)]));
        Assert.True(ChannelChoice.IsPortal([Choice(false, 1), Choice(true, 2), Choice(true, 0)]));
        Assert.False(ChannelChoice.IsPortal([Choice(true, 1), Choice(false, 1)]));
    }

    [Theory]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-24", false)]
    public void A_letter_goes_on_or_after_the_day_of_its_decision_and_never_tomorrow(string on, bool can) =>
        Assert.Equal(can, Letter.CanBeSentOn(DateOnly.Parse(on, CultureInfo.InvariantCulture), new(2026, 11, 21), new(2026, 11, 23)));

    [Fact]
    public void A_code_counts_for_half_an_hour_and_five_tries_and_only_the_right_one_confirms()
    {
        var preference = new NoticePreference { Language = "nl" };
        preference.Ask("a@b.test", "12345678", Placed);
        Assert.False(preference.Confirm("87654321", Placed));
        Assert.Equal(NoticeChannel.NotYet, preference.Channel);
        Assert.False(preference.AwaitsCodeAt(Placed + NoticePreference.CodeLasts));
        Assert.True(preference.Confirm("1234 5678", Placed.AddMinutes(29)));
        Assert.Equal((NoticeChannel.Mail, "a@b.test"), (preference.Channel, preference.Mail!.Text));
        Assert.False(preference.Confirm("12345678", Placed.AddMinutes(29)));

        preference.Ask("c@d.test", "11112222", Placed);
        for (var wrong = 0; wrong < NoticePreference.MostTries; wrong++)
        {
            Assert.False(preference.Confirm("0", Placed));
        }

        Assert.False(preference.Confirm("11112222", Placed));
        Assert.Equal("a@b.test", preference.Mail.Text);
        preference.Decline(Placed);
        Assert.Equal((NoticeChannel.Never, true, true), (preference.Channel, preference.Mail is null, preference.NewMail is null));
    }

    [Fact]
    public void The_wait_after_a_failed_try_grows_and_ends_at_six_hours() =>
        Assert.Equal([1d, 3, 9, 27, 81, 243, 360, 360], Enumerable.Range(1, Notice.MostTries).Select(tries => Notice.WaitAfter(tries).TotalMinutes));

    private static Notified At(double hours, AnnouncementChannel channel, Notice? notice) => Notification.At(Placed.AddHours(hours), channel, Placed, notice);

    private static Notice Ended(NoticeState state, NoticeReason? reason, double hours) =>
        new() { Kind = NoticeKind.Placed, State = state, Reason = reason, EndedAt = Placed.AddHours(hours) };

    private static ChannelChoice Choice(bool inPortal, int minute) => new() { InPortal = inPortal, At = Placed.AddMinutes(minute) };
}
