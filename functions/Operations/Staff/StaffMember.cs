using System.Security.Claims;
using Microsoft.Identity.Web;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>Somebody of the staff who may help customers.</summary>
/// <param name="ObjectId">In the workforce tenant.</param>
/// <param name="Name">As the tenant has it.</param>
/// <param name="IsOperator">May also do what is <see cref="Roles.Operator"/>s' alone.</param>
public sealed record StaffMember(string ObjectId, string Name, bool IsOperator)
{
    /// <summary>For the audit.</summary>
    public string Actor => Actors.Staff(ObjectId);

    /// <returns>Null for who has neither of the roles: other people of the company can sign in as well.</returns>
    internal static StaffMember? Of(ClaimsPrincipal principal)
    {
        var isOperator = Has(principal, Roles.Operator);
        if (principal.GetObjectId() is not { } objectId || !(isOperator || Has(principal, Roles.Support))) return null;
        return new StaffMember(objectId, principal.FindFirst("name")?.Value ?? "", isOperator);
    }

    // The claim "roles" of Entra's tokens, and the name that the library may give it.
    private static bool Has(ClaimsPrincipal principal, string role) => principal.HasClaim("roles", role) || principal.HasClaim(ClaimTypes.Role, role);
}
