using System.Security.Cryptography;
using Sso.Functions.Customers;

namespace Sso.Functions.Help;

/// <summary>What the form knows from the page that it was opened on, sealed in a hidden field: it is as good when the session has ended meanwhile.</summary>
/// <param name="Id"><see cref="HelpRequest.Id"/>.</param>
/// <param name="Origin">The page that the person came from.</param>
/// <param name="Visitor">Who it is.</param>
internal sealed record HelpForm(string Id, string Origin, HelpVisitor Visitor)
{
    // Nothing that is mixed up on the phone.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int IdLength = 10;

    public static HelpForm Create(string origin, HelpVisitor visitor) => new(RandomNumberGenerator.GetString(Alphabet, IdLength), origin, visitor);
}
