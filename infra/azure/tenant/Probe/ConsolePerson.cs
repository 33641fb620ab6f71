using Azure.Core;
using Azure.Identity;
using Microsoft.Graph;

namespace Sso.Tenant;

/// <summary>Asks at the console. The sign-in is by device code, in any browser: the probe learns no more than a token.</summary>
internal sealed class ConsolePerson(string name, string tenantId, string clientId, TextReader input, TextWriter output) : IProbePerson
{
    private static readonly string[] Scopes = ["https://graph.microsoft.com/User-PasswordProfile.ReadWrite.All"];

    public async Task<GraphServiceClient> SignInAsync(string address, string password, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"          Sign in, in a private window, as {address} with the password {password} (both end with the probe).");
        var credential = new DeviceCodeCredential(new DeviceCodeCredentialOptions
        {
            AuthorityHost = new Uri($"https://{name}.ciamlogin.com/"),
            ClientId = clientId,
            TenantId = tenantId,
            // Its authority is no cloud of Microsoft's list; the address was typed by an administrator.
            DisableInstanceDiscovery = true,
            DeviceCodeCallback = (code, _) => output.WriteLineAsync($"          {code.Message}"),
        });
        await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
        return new GraphServiceClient(credential, Scopes);
    }

    public async Task<bool?> ConfirmAsync(string instruction, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"          {instruction} [y/n, empty: not tried]");
        return (await input.ReadLineAsync(cancellationToken))?.Trim().ToUpperInvariant() switch
        {
            "Y" or "J" => true,
            "N" => false,
            _ => null,
        };
    }
}
