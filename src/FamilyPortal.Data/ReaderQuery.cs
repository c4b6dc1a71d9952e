using System.Collections.Concurrent;
using System.Linq.Expressions;
using FamilyPortal.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace FamilyPortal.Data;

/// <summary>A query that is translated once for each kind of database.</summary>
internal sealed class TranslatedQuery<TRun>(Func<TRun> translate)
    where TRun : Delegate
{
    private readonly ConcurrentDictionary<Type, TRun> kinds = new();

    /// <summary>How to run it on this database.</summary>
    public TRun Of(PortalDbContext db) => kinds.GetOrAdd(db.GetType(), _ => translate());
}

/// <summary>
/// A query that pages run at every request. Its text holds the rules of reading (<see cref="Rule.Holds{T}"/>) and is
/// translated once for each database instead of once a request; the viewer's scalars are its parameters.
/// </summary>
/// <param name="text">The query, for a viewer, about something, with at most so many rows.</param>
internal sealed class ReaderQuery<TArgument, TResult>(Expression<Func<PortalDbContext, ViewerKey, TArgument, int, IQueryable<TResult>>> text)
{
    private readonly TranslatedQuery<Translated> translated = new(() => Translate(text));

    private delegate IAsyncEnumerable<TResult> Translated(PortalDbContext db, ViewerKey key, TArgument argument, int most);

    /// <summary>Runs it for a viewer.</summary>
    public async Task<List<TResult>> ListAsync(PortalDbContext db, ViewerKey key, TArgument argument, CancellationToken cancellationToken, int most = int.MaxValue)
    {
        var rows = new List<TResult>();
        await foreach (var row in translated.Of(db)(db, key, argument, most).WithCancellation(cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Runs it for a viewer; null when there is no row.</summary>
    /// <exception cref="InvalidOperationException">There are more.</exception>
    public async Task<TResult?> SingleOrDefaultAsync(PortalDbContext db, ViewerKey key, TArgument argument, CancellationToken cancellationToken) =>
        (await ListAsync(db, key, argument, cancellationToken)).SingleOrDefault();

    private static Translated Translate(Expression<Func<PortalDbContext, ViewerKey, TArgument, int, IQueryable<TResult>>> text)
    {
        var scalars = new Scalars(text.Parameters[1]);
        var flat = Expression.Lambda<Func<PortalDbContext, Guid, Guid, DateTime, DateTime, DateOnly, bool, Guid, DateOnly, DateOnly, DateOnly, TArgument, int, IQueryable<TResult>>>(
            scalars.Visit(Rule.Written(text).Body),
            [
                text.Parameters[0],
                scalars.Of(nameof(ViewerKey.PersonId)),
                scalars.Of(nameof(ViewerKey.StaffId)),
                scalars.Of(nameof(ViewerKey.SignedInAt)),
                scalars.Of(nameof(ViewerKey.Now)),
                scalars.Of(nameof(ViewerKey.Today)),
                scalars.Of(nameof(ViewerKey.IsHigh)),
                scalars.Of(nameof(ViewerKey.EmergencyHouseholdId)),
                scalars.Of(nameof(ViewerKey.BornAfter12)),
                scalars.Of(nameof(ViewerKey.BornAfter16)),
                scalars.Of(nameof(ViewerKey.BornAfter18)),
                text.Parameters[2],
                text.Parameters[3],
            ]);
        var run = EF.CompileAsyncQuery(flat);
        return (db, key, argument, most) => run(
            db, key.PersonId, key.StaffId, key.SignedInAt, key.Now, key.Today, key.IsHigh, key.EmergencyHouseholdId, key.BornAfter12, key.BornAfter16, key.BornAfter18, argument, most);
    }

    /// <summary>Makes each member of the key a parameter of its own: a database knows scalars only.</summary>
    private sealed class Scalars(ParameterExpression key) : ExpressionVisitor
    {
        private readonly Dictionary<string, ParameterExpression> parameters = new(StringComparer.Ordinal);

        public ParameterExpression Of(string member) => parameters.TryGetValue(member, out var found)
            ? found
            : parameters[member] = Expression.Parameter(typeof(ViewerKey).GetProperty(member)!.PropertyType, member);

        protected override Expression VisitMember(MemberExpression node) => node.Expression == key ? Of(node.Member.Name) : base.VisitMember(node);
    }
}
