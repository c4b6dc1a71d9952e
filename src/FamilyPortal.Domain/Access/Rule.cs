using System.Linq.Expressions;

namespace FamilyPortal.Domain.Access;

/// <summary>
/// A rule is one expression over a row and a <see cref="ViewerKey"/>. It is bound to a viewer to filter a list, or written
/// into a query that is translated once for all viewers.
/// </summary>
public static class Rule
{
    /// <summary>Stands for another rule inside the text of a rule or a query; <see cref="Written{T}"/> puts its text in place.</summary>
    /// <exception cref="InvalidOperationException">Called instead of written out.</exception>
    public static bool Holds<T>(this Expression<Func<T, ViewerKey, bool>> rule, T row, ViewerKey key) =>
        throw new InvalidOperationException("A rule inside an expression is written out before it runs.");

    /// <summary>The same text with every <see cref="Holds{T}"/> replaced by the rule it names.</summary>
    public static Expression<T> Written<T>(Expression<T> text) => (Expression<T>)new Writer().Visit(text);

    /// <summary>The rule for one viewer.</summary>
    public static Expression<Func<T, bool>> For<T>(this Expression<Func<T, ViewerKey, bool>> rule, ViewerKey key) =>
        Expression.Lambda<Func<T, bool>>(Put(rule.Body, rule.Parameters[1], Expression.Constant(key)), rule.Parameters[0]);

    /// <summary>The text with one parameter replaced.</summary>
    internal static Expression Put(Expression text, ParameterExpression parameter, Expression by) => new Putting(parameter, by).Visit(text);

    private sealed class Writer : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(Rule) || node.Method.Name != nameof(Holds))
            {
                return base.VisitMethodCall(node);
            }

            var rule = Expression.Lambda<Func<LambdaExpression>>(node.Arguments[0]).Compile()();
            return Visit(Put(Put(rule.Body, rule.Parameters[0], node.Arguments[1]), rule.Parameters[1], node.Arguments[2]));
        }
    }

    private sealed class Putting(ParameterExpression parameter, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : base.VisitParameter(node);
    }
}
