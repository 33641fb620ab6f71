using System.CommandLine;
using Azure.Identity;
using Azure.Security.KeyVault.Certificates;
using Microsoft.Graph;

namespace Sso.Tenant;

/// <summary>The verb <c>probe</c>: as the function app, with its certificate, in a test tenant.</summary>
internal static class ProbeCommand
{
    private const string GraphScope = "https://graph.microsoft.com/.default";

    public static Command Create(Option<Guid> tenant, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var domain = new Option<string>("--domain") { Description = "Initial domain of the tenant (SSO_TENANT_DOMAIN).", Required = true };
        var graphClient = new Option<string>("--graph-client-id") { Description = "SSO_GRAPH_CLIENT_ID.", Required = true };
        var personClient = new Option<string?>("--person-client-id") { Description = "A public client of the tenant that may use User-PasswordProfile.ReadWrite.All (docs/deploy.md)." };
        var extensions = new Option<Guid>("--extensions-app-id") { Description = "SSO_EXTENSIONS_APP_ID.", Required = true };
        var vault = new Option<Uri>("--vault") { Description = "Key Vault with the certificate \"graph\"; you need Key Vault Certificate User on it.", Required = true };
        var mailbox = new Option<string>("--mailbox") { Description = "A mailbox of yours that takes plus-addresses; the probe's users get addresses in it.", Required = true };
        var test = new Option<bool>("--this-is-a-test-tenant") { Description = "Required: the probe makes and removes users.", Required = true };
        var unattended = new Option<bool>("--unattended") { Description = "Leave out the two questions that need a person." };
        var command = new Command("probe", "Test tenant: tries what the documentation leaves open and names the setting for each fallback.")
        {
            domain, graphClient, personClient, extensions, vault, mailbox, test, unattended,
        };
        command.SetAction(async parsed =>
        {
            var tenantId = parsed.GetRequiredValue(tenant).ToString();
            try
            {
                if (!parsed.GetValue(test)) throw new TenantException("The probe makes and removes users: say --this-is-a-test-tenant, and mean it.");
                var certificate = (await new CertificateClient(parsed.GetRequiredValue(vault), new AzureCliCredential())
                    .DownloadCertificateAsync("graph", cancellationToken: stop)).Value;
                using var graph = new GraphServiceClient(
                    new ClientCertificateCredential(tenantId, parsed.GetRequiredValue(graphClient), certificate), [GraphScope]);
                await TenantGuard.CheckAsync(graph, tenantId, parsed.GetRequiredValue(domain), wantsExternal: true, stop);
                var name = parsed.GetRequiredValue(domain).Split('.')[0];
                var person = parsed.GetValue(unattended) || parsed.GetValue(personClient) is not { } client
                    ? null
                    : new ConsolePerson(name, tenantId, client, Console.In, output);
                var probed = new ProbeTenant(
                    graph, parsed.GetRequiredValue(domain), parsed.GetRequiredValue(extensions), parsed.GetRequiredValue(mailbox), person, TimeProvider.System);
                var outcomes = await new TenantProbe(output).RunAsync(ProbeChecks.All, probed, stop);
                return outcomes.Values.Any(outcome => outcome.Passed == false) ? 2 : 0;
            }
            catch (TenantException known)
            {
                await error.WriteLineAsync(known.Message);
                return 1;
            }
            catch (Exception refused) when (refused is AuthenticationFailedException or Azure.RequestFailedException)
            {
                await error.WriteLineAsync($"The certificate or the sign-in was refused: {refused.Message}");
                return 1;
            }
        });
        return command;
    }
}
