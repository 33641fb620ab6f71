namespace Sso.Local.Entra.OpenId;

/// <summary>Paths of the tenant's endpoints, as an external tenant has them; without the leading slash.</summary>
internal static class EntraPaths
{
    public const string Configuration = $"{LocalClients.TenantId}/v2.0/.well-known/openid-configuration";
    public const string Keys = $"{LocalClients.TenantId}/discovery/v2.0/keys";
    public const string Authorize = $"{LocalClients.TenantId}/oauth2/v2.0/authorize";
    public const string Token = $"{LocalClients.TenantId}/oauth2/v2.0/token";
    public const string Logout = $"{LocalClients.TenantId}/oauth2/v2.0/logout";
    public const string UserInfo = $"{LocalClients.TenantId}/openid/userinfo";
    public const string SignIn = $"{LocalClients.TenantId}/sign-in";
    public const string NewPassword = $"{SignIn}/new-password";
    public const string Reset = $"{SignIn}/reset";
    public const string SignedOut = $"{SignIn}/signed-out";
    public const string Assets = "assets";
    public const string Graph = "graph/v1.0";
}
