using System.Security.Cryptography;

namespace Sso.Tenant;

/// <summary>The key of the hash that user principal names are. Made once: with another key the app no longer finds users whose creation was not recorded.</summary>
internal sealed class UserNameKeyStep(IVault vault) : TenantStep
{
    private const string Name = "user-name-key";
    private const int Bytes = 32;

    public override string Title => $"Secret {Name} in Key Vault";

    public override string Permission => "Key Vault Secrets Officer on the vault";

    public override string Undo => "none while there are users: keep it";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (await vault.HasSecretAsync(Name, cancellationToken)) return StepOutcome.Unchanged;
        if (!run.IsDryRun) await vault.SetSecretAsync(Name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)), cancellationToken);
        return StepOutcome.Created;
    }
}
