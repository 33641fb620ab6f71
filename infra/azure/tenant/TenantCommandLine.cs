using System.CommandLine;
using Azure.Identity;
using Microsoft.Graph;

namespace Sso.Tenant;

/// <summary>The verbs of the tenant tool.</summary>
internal static class TenantCommandLine
{
    private const int Stopped = 130;

    public static RootCommand Create(TextWriter output, TextWriter error, CancellationToken stop)
    {
        var tenant = new Option<Guid>("--tenant-id") { Description = "Id of the tenant, typed: the tool changes no other.", Required = true, Recursive = true };
        var file = new Option<string>("--settings") { Description = "Settings file; begin with a copy of tenant.sample.json.", Required = true, HelpName = "FILE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Look and tell, write nothing." };
        var report = new Option<string?>("--output") { Description = "Also write the ids that the deployment needs to this file.", HelpName = "FILE" };
        var vault = new Option<Uri>("--vault") { Description = "Address of the Key Vault (output SSO_KEY_VAULT_URI).", Required = true };

        var register = new Command("register", "External tenant: registrations, consents, user flow, texts. Before provisioning.") { file, dryRun, report };
        register.SetAction(parsed => RunAsync(parsed, wantsExternal: true, settings => TenantPlan.Register(settings, TimeProvider.System), run =>
            ReportAsync(parsed, run, DeploymentReport.Lines)));
        var secrets = new Command("secrets", "Key Vault and external tenant: certificates and the key of user names; also to rotate them. After provisioning.") { file, dryRun, vault };
        secrets.SetAction(parsed => RunAsync(parsed, wantsExternal: true, settings =>
            TenantPlan.Secrets(settings, new AzureVault(parsed.GetRequiredValue(vault), new AzureCliCredential()), TimeProvider.System)));
        var extensions = new Command("extensions", "External tenant: lets Entra ask the function app for claims and one-time codes. After the deployment.") { file, dryRun };
        extensions.SetAction(parsed => RunAsync(parsed, wantsExternal: true, settings => TenantPlan.Extensions(settings, TimeProvider.System)));
        var vaultOnceMade = new Option<Uri?>("--vault") { Description = "Address of the Key Vault, once it is provisioned: also makes or renews the certificate." };
        var staff = new Command("staff", "Workforce tenant: the registration that staff sign in to, their roles, and its certificate.") { file, dryRun, report, vaultOnceMade };
        staff.SetAction(parsed => RunAsync(parsed, wantsExternal: false, settings => TenantPlan.Staff(
            settings, parsed.GetValue(vaultOnceMade) is { } address ? new AzureVault(address, new AzureCliCredential()) : null, TimeProvider.System),
            run => ReportAsync(parsed, run, DeploymentReport.StaffLines)));

        return new RootCommand("Sets up the Entra tenants of the single sign-on: what Azure templates cannot do. Every verb can be repeated and has a dry run.")
        {
            tenant, register, secrets, extensions, staff, ProbeCommand.Create(tenant, output, error, stop),
        };

        async Task ReportAsync(ParseResult parsed, TenantRun run, Func<TenantRun, IEnumerable<string>> write)
        {
            if (run.IsDryRun) return;
            var lines = write(run).ToList();
            foreach (var line in lines) await output.WriteLineAsync(line);
            if (parsed.GetValue(report) is { } path) await File.WriteAllLinesAsync(path, lines, stop);
        }

        async Task<int> RunAsync(
            ParseResult parsed, bool wantsExternal, Func<TenantSettings, IReadOnlyList<TenantStep>> plan, Func<TenantRun, Task>? afterwards = null)
        {
            try
            {
                var settings = TenantSettings.Read(parsed.GetRequiredValue(file));
                var tenantId = parsed.GetRequiredValue(tenant).ToString();
                using var graph = new GraphServiceClient(TenantSignIn.Create(tenantId, error), TenantSignIn.Scopes);
                await TenantGuard.CheckAsync(graph, tenantId, wantsExternal ? settings.Domain : null, wantsExternal, stop);
                var run = new TenantRun(graph, tenantId, settings, parsed.GetValue(dryRun));
                await new StepRunner(output).RunAsync(plan(settings), run, stop);
                if (afterwards is not null) await afterwards(run);
                return 0;
            }
            catch (TenantException known)
            {
                await error.WriteLineAsync(known.Message);
                return 1;
            }
            catch (AuthenticationFailedException refused)
            {
                await error.WriteLineAsync($"The sign-in failed: {refused.Message}");
                return 1;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Stopped;
            }
        }
    }
}
