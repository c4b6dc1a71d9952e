using FamilyPortal.Domain.Support;
using FamilyPortal.Web.Components;
using FamilyPortal.Web.Hosting;

namespace FamilyPortal.Web.Pages;

/// <summary>A conversation of the confidential line as one of its two sides sees it.</summary>
public static class ShownLine
{
    /// <summary>Its messages.</summary>
    /// <param name="other">What the other side is called.</param>
    public static IReadOnlyList<ThreadMessages.ShownMessage> Messages(LineConversation conversation, LineSide side, string other, PortalClock clock) =>
        [.. conversation.Messages.Select(m => new ThreadMessages.ShownMessage(m.By == side ? null : other, SentFor: null, m.Text ?? "", clock.Amsterdam(m.At), ArrivedAt: null, []))];
}
