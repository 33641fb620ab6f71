using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>
/// A certificate in Key Vault that an app signs in with, known to its registration. A month before its end a new version is made; the old one stays good until it ends,
/// so instances that still hold it go on working.
/// </summary>
internal sealed class CertificateStep(string app, string certificate, IVault vault, TimeProvider time) : TenantStep
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    public override string Title => $"Certificate {certificate} in Key Vault, for {app}";

    public override string Permission => "Application.ReadWrite.All (role Application Administrator); Key Vault Certificates Officer on the vault";

    public override string Undo => $"remove the certificate from {app} (Certificates & secrets): the app can then no longer sign in";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (run.IsDryRun && run.Find(app) is null) return StepOutcome.Created;
        var registered = run.Get(app);
        var now = time.GetUtcNow();
        var current = await vault.FindCertificateAsync(certificate, cancellationToken);
        var isNew = current is null || current.EndsAt - now < RenewBefore;
        if (run.IsDryRun && isNew) return current is null ? StepOutcome.Created : StepOutcome.Changed;
        if (isNew) current = await vault.CreateCertificateAsync(certificate, cancellationToken);

        // Graph tells the keys themselves only when they are asked for, and a PATCH replaces them all.
        var application = (await run.Graph.Applications[registered.ObjectId].GetAsync(
            request => request.QueryParameters.Select = ["id", "keyCredentials"], cancellationToken))!;
        var keys = application.KeyCredentials ?? [];
        var isKnown = keys.Exists(key => key.Key is { } der && der.AsSpan().SequenceEqual(current!.Der)
            || key.CustomKeyIdentifier is { } thumbprint && thumbprint.AsSpan().SequenceEqual(current!.Thumbprint));
        if (isKnown) return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            List<KeyCredential> valid = [.. keys.Where(key => key.EndDateTime > now), ToCredential(current!)];
            await run.Graph.Applications[registered.ObjectId].PatchAsync(new Application { KeyCredentials = valid }, cancellationToken: cancellationToken);
        }
        return keys.Count == 0 ? StepOutcome.Created : StepOutcome.Changed;
    }

    private KeyCredential ToCredential(VaultCertificate current) => new()
    {
        DisplayName = $"CN=sso-{certificate}",
        Type = "AsymmetricX509Cert",
        Usage = "Verify",
        Key = current.Der,
        StartDateTime = current.StartsAt,
        EndDateTime = current.EndsAt,
    };
}
