using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>A custom attribute of users, held by the tenant's own app for such attributes.</summary>
internal sealed class ExtensionAttributeStep(string name, string purpose) : TenantStep
{
    /// <summary>Under which the holder is remembered.</summary>
    public const string Holder = "b2c-extensions-app";

    public override string Title => $"User attribute {name}: {purpose}";

    public override string Permission => "Application.ReadWrite.All (role Application Administrator)";

    public override string Undo => $"delete the extension property extension_…_{name} of {Holder}; its values are lost";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var holders = await run.Graph.Applications.GetAsync(
            request => request.QueryParameters.Filter = $"startswith(displayName,'{Holder}')", cancellationToken);
        var holder = holders?.Value?.FirstOrDefault() ?? throw new TenantException(
            $"The tenant has no {Holder}. Open External Identities > Custom user attributes in the admin centre once, which makes it, and run again.");
        run.Register(Holder, new RegisteredApp(holder.Id!, holder.AppId!, PrincipalId: ""));
        var properties = await run.Graph.Applications[holder.Id].ExtensionProperties.GetAsync(cancellationToken: cancellationToken);
        if (properties?.Value?.Any(property => property.Name == name || property.Name?.EndsWith($"_{name}", StringComparison.Ordinal) == true) == true)
            return StepOutcome.Unchanged;
        if (!run.IsDryRun)
        {
            await run.Graph.Applications[holder.Id].ExtensionProperties.PostAsync(
                new ExtensionProperty { Name = name, DataType = "String", TargetObjects = ["User"] }, cancellationToken: cancellationToken).UnlessThereAsync();
        }
        return StepOutcome.Created;
    }
}
