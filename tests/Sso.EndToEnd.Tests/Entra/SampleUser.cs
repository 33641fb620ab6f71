using Microsoft.Graph;
using Microsoft.Graph.Models;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>Users as the function app registers them.</summary>
internal static class SampleUser
{
    public const string Password = "Rollo-nadel-4711";

    public static readonly string Extension = $"extension_{LocalClients.ExtensionsAppId.Replace("-", "", StringComparison.Ordinal)}_account";

    public static string NewAddress() => $"kim+{Guid.NewGuid():N}@kunde.example";

    public static User Of(string address, string? principalName = null) => new()
    {
        AccountEnabled = true,
        DisplayName = "Kim Müller",
        UserPrincipalName = principalName,
        Identities = [new ObjectIdentity { SignInType = "emailAddress", Issuer = LocalClients.TenantDomain, IssuerAssignedId = address }],
        PasswordProfile = new PasswordProfile { Password = Password, ForceChangePasswordNextSignIn = false },
        PasswordPolicies = "DisablePasswordExpiration",
        AdditionalData = new Dictionary<string, object> { [Extension] = "K1/A1:1" },
    };

    public static async Task<User> CreateAsync(this GraphServiceClient graph, string address) =>
        (await graph.Users.PostAsync(Of(address), cancellationToken: TestContext.Current.CancellationToken))!;
}
