using FamilyPortal.Data.Providers;
using FamilyPortal.Domain.Access;
using FamilyPortal.Domain.Support;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data.Line;

/// <summary>
/// The door of the confidential line, apart from every other: nothing that passes here stands in the access log, an export, a count or a notice. What
/// opens a conversation is a key that its client gave. The line keeps a log of its own, sealed with it, for client and adviser alone.
/// </summary>
public sealed class SealedLine(PortalDbContext db, Viewer viewer, LineVault vault, WriterGate gate)
{
    private const int Tries = 4;

    private LineSide Side => viewer.Helper is null ? LineSide.Client : LineSide.Adviser;

    private byte[] Reader => Side == LineSide.Client ? vault.Client(viewer.PersonId) : vault.Adviser(viewer.Helper!.Id);

    /// <summary>Who answers today: the usual ones first. Whoever they are, they see nothing before a client chooses them.</summary>
    public async Task<IReadOnlyList<LineChoice>> AdvisersAsync(CancellationToken cancellationToken)
    {
        var today = viewer.Today;
        return await db.LineAdvisers.Where(a => a.From <= today && (a.Until == null || a.Until > today)).OrderBy(a => a.IsForConflicts).ThenBy(a => a.Helper.Name).ThenBy(a => a.HelperId)
            .Select(a => new LineChoice(a.HelperId, a.Helper.Name, a.Helper.Organisation, a.IsForConflicts)).ToListAsync(cancellationToken);
    }

    /// <summary>The conversations that the viewer holds a key of, the newest first; none for who may not use the line.</summary>
    public async Task<IReadOnlyList<LineConversation>> AllAsync(CancellationToken cancellationToken)
    {
        if (!await MayAsync(cancellationToken))
        {
            return [];
        }

        var reader = Reader;
        var keys = await db.LineKeys.AsNoTracking().Where(k => k.Reader == reader).ToListAsync(cancellationToken);
        var rows = (await db.LineRows.AsNoTracking().Where(r => db.LineKeys.Any(k => k.ConversationId == r.ConversationId && k.Reader == reader)).ToListAsync(cancellationToken)).ToLookup(r => r.ConversationId);
        return [.. keys.Select(k => LineVault.Open(k.ConversationId, vault.Unwrap(k), [.. rows[k.ConversationId].OrderBy(r => r.Number)])).OrderByDescending(c => c.Entries.Last(e => e.Event != LineEvent.Read).At)];
    }

    /// <summary>One conversation, with a line in its own log; null when the viewer holds no key of it.</summary>
    public Task<LineConversation?> ReadAsync(Guid conversation, CancellationToken cancellationToken) =>
        AddAsync(conversation, _ => Entry(LineEvent.Read), cancellationToken);

    /// <summary>Begins a conversation with an adviser.</summary>
    /// <param name="calledAs">What the client wants to be called; their name is not told by it.</param>
    /// <param name="withName">Whether the adviser reads the client's name.</param>
    /// <param name="token">Made with the form.</param>
    /// <returns>The conversation; null when the viewer may not, or nobody like that answers today.</returns>
    public async Task<Guid?> BeginAsync(Guid adviser, string calledAs, bool withName, string text, Guid token, CancellationToken cancellationToken) =>
        await MayAsync(cancellationToken) && Side == LineSide.Client && await AnswersAsync(adviser, cancellationToken)
            ? await BeginAsync(
                adviser,
                OnceKey(token, text),
                [
                    Entry(LineEvent.Begun) with { Text = calledAs },
                    Entry(LineEvent.AdviserInvited) with { Adviser = adviser },
                    .. withName ? [Entry(LineEvent.NameOpened) with { Text = FullName }] : Array.Empty<LineEntry>(),
                    Entry(LineEvent.Message) with { Text = text, Token = OnceKey(token, text) },
                ],
                cancellationToken)
            : null;

    /// <summary>Keeps a note to oneself: no adviser and nobody else holds its key.</summary>
    public async Task<Guid?> NoteAsync(SpeakUpTopic topic, string text, Guid token, CancellationToken cancellationToken) =>
        await MayAsync(cancellationToken) && viewer.IsYoung
            ? await BeginAsync(
                adviser: null,
                OnceKey(token, text),
                [Entry(LineEvent.Begun) with { Text = "", Topic = topic }, Entry(LineEvent.Message) with { Text = text, Token = OnceKey(token, text) }],
                cancellationToken)
            : null;

    /// <summary>Writes a message, once. Null when the viewer holds no key of it, or nobody is there to read it.</summary>
    public Task<LineConversation?> WriteAsync(Guid conversation, string text, Guid token, CancellationToken cancellationToken) =>
        AddAsync(conversation, _ => Entry(LineEvent.Message) with { Text = text, Token = OnceKey(token, text) }, cancellationToken);

    /// <summary>The adviser asks for the client's name; the client tells it, or keeps it.</summary>
    public Task<LineConversation?> NameAsync(Guid conversation, LineEvent what, CancellationToken cancellationToken) => what is not (LineEvent.NameAsked or LineEvent.NameOpened or LineEvent.NameKept)
        ? throw new ArgumentOutOfRangeException(nameof(what))
        : AddAsync(conversation, _ => Entry(what) with { Text = what == LineEvent.NameOpened ? FullName : null }, cancellationToken);

    /// <summary>Writes down that the client gave this to the duo as well.</summary>
    public Task<LineConversation?> GiveToDuoAsync(Guid conversation, CancellationToken cancellationToken) =>
        AddAsync(conversation, _ => Entry(LineEvent.GivenToDuo), cancellationToken);

    /// <summary>
    /// Ends the adviser's reading, by the client or by the adviser themselves. Their key is gone with it: the next request finds nothing.
    /// </summary>
    public Task<LineConversation?> EndAsync(Guid conversation, CancellationToken cancellationToken) => AddAsync(
        conversation,
        found => Entry(Side == LineSide.Client ? LineEvent.AdviserStopped : LineEvent.AdviserLeft) with { Adviser = found.Adviser },
        cancellationToken,
        async (found, _) =>
        {
            var former = vault.Adviser(found.Adviser!.Value);
            await db.LineKeys.Where(k => k.ConversationId == conversation && k.Reader == former).ExecuteDeleteAsync(cancellationToken);
        });

    /// <summary>The client lets an adviser read this conversation from its beginning, after nobody did. Null where somebody reads it still.</summary>
    public async Task<LineConversation?> InviteAsync(Guid conversation, Guid adviser, CancellationToken cancellationToken) => !await AnswersAsync(adviser, cancellationToken)
        ? null
        : await AddAsync(
            conversation,
            _ => Side == LineSide.Client ? Entry(LineEvent.AdviserInvited) with { Adviser = adviser } : null,
            cancellationToken,
            (_, key) =>
            {
                db.LineKeys.Add(vault.Wrap(conversation, vault.Adviser(adviser), key));
                return Task.CompletedTask;
            });

    private string FullName => $"{viewer.Person!.GivenName} {viewer.Person.FamilyName}";

    private LineEntry Entry(LineEvent what) => new(what, Side, viewer.Now);

    private Guid OnceKey(Guid token, string text) => Domain.OnceKey.For(token, viewer.Actor.Id, Guid.Empty, text);

    // The right is asked of today's records each time: an adviser whose work ended reads nothing more, whatever keys they hold.
    private async Task<bool> MayAsync(CancellationToken cancellationToken) =>
        ActRules.MayUseLine(viewer) || (ActRules.MayAnswerLine(viewer) && await AnswersAsync(viewer.Helper!.Id, cancellationToken));

    private async Task<bool> AnswersAsync(Guid adviser, CancellationToken cancellationToken)
    {
        var today = viewer.Today;
        return await db.LineAdvisers.AnyAsync(a => a.HelperId == adviser && a.From <= today && (a.Until == null || a.Until > today), cancellationToken);
    }

    private async Task<Guid?> BeginAsync(Guid? adviser, Guid once, IReadOnlyList<LineEntry> entries, CancellationToken cancellationToken)
    {
        // The same form sent again is the conversation that is there already.
        var (id, key, last) = (vault.IdOf(once), LineVault.NewKey(), default(LineRow));
        if (await db.LineRows.AnyAsync(r => r.ConversationId == id, cancellationToken))
        {
            return id;
        }

        db.LineKeys.Add(vault.Wrap(id, Reader, key));
        if (adviser is { } reading)
        {
            db.LineKeys.Add(vault.Wrap(id, vault.Adviser(reading), key));
        }

        foreach (var entry in entries)
        {
            db.LineRows.Add(last = LineVault.Seal(id, key, entry, last));
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure))
        {
            // The other of two at once was first.
        }

        db.ChangeTracker.Clear();
        return id;
    }

    /// <summary>Adds an entry behind the newest. Two at once never take one place: the second looks again, and finds its key gone when the first took it.</summary>
    private async Task<LineConversation?> AddAsync(
        Guid conversation, Func<LineConversation, LineEntry?> make, CancellationToken cancellationToken, Func<LineConversation, byte[], Task>? also = null)
    {
        if (!await MayAsync(cancellationToken))
        {
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var turn = await gate.EnterAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                return await AddOnceAsync(conversation, make, also, transaction, cancellationToken);
            }
            catch (DbUpdateException failure) when (ProviderErrors.IsDuplicate(failure) && attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<LineConversation?> AddOnceAsync(
        Guid conversation, Func<LineConversation, LineEntry?> make, Func<LineConversation, byte[], Task>? also, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var reader = Reader;
        if (await db.LineKeys.AsNoTracking().SingleOrDefaultAsync(k => k.ConversationId == conversation && k.Reader == reader, cancellationToken) is not { } row)
        {
            return null;
        }

        var key = vault.Unwrap(row);
        var rows = await db.LineRows.AsNoTracking().Where(r => r.ConversationId == conversation).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var found = LineVault.Open(conversation, key, rows);
        if (make(found) is not { } entry || !found.Allows(entry.Event, Side))
        {
            return null;
        }

        if (entry.Token is { } token && found.Messages.Any(m => m.Token == token))
        {
            return found;
        }

        db.LineRows.Add(LineVault.Seal(conversation, key, entry, rows[^1]));
        if (also is not null)
        {
            await also(found, key);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return LineConversation.Of(conversation, [.. found.Entries, entry]);
    }
}

/// <summary>Somebody who answers on the confidential line.</summary>
/// <param name="IsForConflicts">Of the other, independent body.</param>
public sealed record LineChoice(Guid Id, string Name, string? Organisation, bool IsForConflicts);
