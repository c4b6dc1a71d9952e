using FamilyPortal.Domain.Messages;

namespace FamilyPortal.Web.Hosting;

/// <summary>How long a message waits before anybody but its sender sees it, so that it can be undone.</summary>
public static class UndoWindow
{
    /// <summary>FamilyPortal:UndoSeconds; 30 when not set.</summary>
    public static TimeSpan BeforeDelivery(this IConfiguration configuration) =>
        configuration.GetValue<int?>("FamilyPortal:UndoSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : Message.UndoWithin;
}
