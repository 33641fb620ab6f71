namespace Sso.Local.Entra.OpenId;

/// <summary>The APIs that tokens are issued for.</summary>
internal static class Resources
{
    /// <summary>Microsoft Graph's client id, the same in every tenant.</summary>
    public const string Graph = "00000003-0000-0000-c000-000000000000";

    public const string ReadWriteUsers = "User.ReadWrite.All";
    public const string ManageIdentities = "User.ManageIdentities.All";
    public const string WritePasswords = "User-PasswordProfile.ReadWrite.All";

    private const string GraphPrefix = "https://graph.microsoft.com/";
    private const string ApiPrefix = "api://";
    private const string Default = ".default";

    /// <summary>The scopes that mean no API.</summary>
    public static readonly IReadOnlyList<string> SignInScopes = ["openid", "profile", "email", "offline_access"];

    /// <summary>Each scope of an API that may be asked for.</summary>
    public static readonly IReadOnlyList<string> ApiScopes = [LocalClients.GraphScope, LocalClients.PasswordScope, LocalClients.ApiScope];

    /// <summary>Client id of the API that a scope belongs to.</summary>
    public static string Of(string scope) =>
        scope.StartsWith(ApiPrefix, StringComparison.Ordinal) ? scope[ApiPrefix.Length..scope.LastIndexOf('/')] : Graph;

    /// <summary>The scope by which a program asks for all its app roles of an API.</summary>
    public static string DefaultScopeOf(string resource) => resource == Graph ? GraphPrefix + Default : $"{ApiPrefix}{resource}/{Default}";

    /// <summary>The part of a scope that the token's <c>scp</c> names; null for <c>.default</c>.</summary>
    public static string? PermissionOf(string scope)
    {
        var permission = scope[(scope.LastIndexOf('/') + 1)..];
        return permission == Default ? null : permission;
    }
}
