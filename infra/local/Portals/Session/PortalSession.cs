using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Sso.Local.Portals.Session;

/// <summary>Who is signed in: what the portal's cookie holds.</summary>
/// <param name="Kind">How.</param>
/// <param name="SignedInAs">The username, or for a unified sign-in the account id: the portal's key, never <c>oid</c> or the address.</param>
/// <param name="Name">The person's.</param>
/// <param name="Company">The customer's name; empty when the portal does not know it.</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
public sealed record PortalSession(SignInKind Kind, string SignedInAs, string Name, string Company, string Language)
{
    private const string KindClaim = "sign_in";
    private const string SubjectClaim = "sub";
    private const string NameClaim = "name";
    private const string CompanyClaim = "company";
    private const string LanguageClaim = "language";
    private const string PermissionClaim = "permission";
    private const string ApplicationClaim = "application";
    private const string NoticeClaim = "notice";
    private const string EntraSessionClaim = "sid";
    private const string Hidden = "hidden";

    /// <summary>In this application.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>Ids of the applications that the account may use; empty for a legacy log-in, which knows its own only.</summary>
    public IReadOnlyList<string> Applications { get; init; } = [];

    /// <summary>The session at the sign-in, by its <c>sid</c>; null for a legacy log-in.</summary>
    public string? EntraSession { get; init; }

    /// <summary>Whether the person has said "later" to the notice.</summary>
    public bool IsNoticeHidden { get; init; }

    /// <summary>Null when nobody is signed in.</summary>
    public static PortalSession? Of(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true } || !Enum.TryParse<SignInKind>(Value(KindClaim), out var kind)) return null;
        return new PortalSession(kind, Value(SubjectClaim), Value(NameClaim), Value(CompanyClaim), Value(LanguageClaim))
        {
            Permissions = [.. principal.FindAll(PermissionClaim).Select(claim => claim.Value)],
            Applications = [.. principal.FindAll(ApplicationClaim).Select(claim => claim.Value)],
            EntraSession = principal.FindFirstValue(EntraSessionClaim),
            IsNoticeHidden = principal.HasClaim(NoticeClaim, Hidden),
        };

        string Value(string type) => principal.FindFirstValue(type) ?? "";
    }

    public ClaimsPrincipal ToPrincipal()
    {
        List<Claim> claims =
        [
            new(KindClaim, Kind.ToString()),
            new(SubjectClaim, SignedInAs),
            new(NameClaim, Name),
            new(CompanyClaim, Company),
            new(LanguageClaim, Language),
            .. Permissions.Select(permission => new Claim(PermissionClaim, permission)),
            .. Applications.Select(application => new Claim(ApplicationClaim, application)),
        ];
        if (EntraSession is not null) claims.Add(new(EntraSessionClaim, EntraSession));
        if (IsNoticeHidden) claims.Add(new(NoticeClaim, Hidden));
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, NameClaim, roleType: null));
    }
}
