using System.Security.Cryptography;
using System.Text;

namespace FamilyPortal.Domain;

/// <summary>
/// What makes the same form, sent twice, one thing: the token in the form together with who sends it, where it goes and
/// what it says. So a form that is changed and sent again is a new thing, and nobody meets the token of somebody else.
/// </summary>
public static class OnceKey
{
    /// <summary>The key of one sending. A form without a token is new each time.</summary>
    /// <param name="token">Made with the form; empty when the form brought none.</param>
    /// <param name="sender">The person or professional who sends it.</param>
    /// <param name="target">What it belongs to: a conversation, a decision, a household.</param>
    /// <param name="text">What it says; empty where the target alone decides.</param>
    public static Guid For(Guid token, Guid sender, Guid target, string text) => token == Guid.Empty
        ? Guid.NewGuid()
        : new(SHA256.HashData(Encoding.UTF8.GetBytes($"{token:N}{sender:N}{target:N}{text}")).AsSpan(0, 16));
}
