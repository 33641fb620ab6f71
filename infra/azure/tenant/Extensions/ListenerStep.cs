using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Makes Entra call a custom extension when people sign in to our apps.</summary>
/// <param name="name">Display name, by which it is found again.</param>
/// <param name="extension">Name of the extension that it calls.</param>
/// <param name="create">A listener that hands over to the extension of the given id.</param>
internal sealed class ListenerStep(string name, string extension, Func<string, AuthenticationEventListener> create) : TenantStep
{
    public override string Title => $"Listener \"{name}\" calls \"{extension}\"";

    public override string Permission => "EventListener.ReadWrite.All (role Authentication Extensibility Administrator)";

    public override string Undo => $"DELETE /identity/authenticationEventListeners/{{id of \"{name}\"}}: Entra then no longer asks the function app";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        if (await CustomExtensionStep.FindAsync(run, extension, cancellationToken) is not { } target) return StepOutcome.Created;
        var listeners = await run.Graph.Identity.AuthenticationEventListeners.GetAsync(cancellationToken: cancellationToken);
        var existing = listeners?.Value?.FirstOrDefault(listener => listener.DisplayName == name);
        var desired = create(target.Id!);
        desired.DisplayName = name;
        desired.Conditions = new AuthenticationConditions
        {
            Applications = new AuthenticationConditionsApplications
            {
                IncludeApplications = [.. Apps(run).Select(app => new AuthenticationConditionApplication { AppId = app.AppId })],
            },
        };
        return await run.EnsureAsync(existing, desired, () => existing is null
            ? run.Graph.Identity.AuthenticationEventListeners.PostAsync(desired, cancellationToken: cancellationToken)
            : run.Graph.Identity.AuthenticationEventListeners[existing.Id].PatchAsync(desired, cancellationToken: cancellationToken));
    }

    private static IEnumerable<RegisteredApp> Apps(TenantRun run) =>
        run.Settings.Portals.Select(AppNames.Portal).Append(AppNames.AccountPage).Select(run.Get);
}
