namespace FamilyPortal.Web.Hosting;

/// <summary>
/// When a request reached the portal. What somebody sends counts from that moment (Awb 2:20), however long the answer
/// takes.
/// </summary>
public static class ReceivedAt
{
    private static readonly object Key = new();
    private static readonly object EarlierKey = new();

    /// <summary>Remembers the moment; stands before everything else.</summary>
    public static IApplicationBuilder UseReceivedAt(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items.TryAdd(Key, context.RequestServices.GetRequiredService<PortalClock>().Now);
        return next(context);
    });

    /// <summary>Lets a form that was kept count from when it arrived. Only the kept row may say so, never the browser.</summary>
    internal static void CountFrom(this HttpContext context, DateTime arrivedAt)
    {
        context.Items[Key] = arrivedAt;
        context.Items[EarlierKey] = true;
    }

    /// <summary>When this request's form first arrived, where that was in an earlier request; null otherwise.</summary>
    public static DateTime? ArrivedEarlier(this HttpContext context) => context.Items.ContainsKey(EarlierKey) ? context.Received() : null;

    /// <summary>The moment this request came in, UTC, to the microsecond, so that each database gives it back as it was.</summary>
    public static DateTime Received(this HttpContext context)
    {
        var at = (DateTime)context.Items[Key]!;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
