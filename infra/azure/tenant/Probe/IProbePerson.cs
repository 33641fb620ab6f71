using Microsoft.Graph;

namespace Sso.Tenant;

/// <summary>The person at the keyboard, for what no program can do alone.</summary>
internal interface IProbePerson
{
    /// <summary>Signs in to the tenant as a user of the probe.</summary>
    /// <returns>Graph on that user's behalf.</returns>
    Task<GraphServiceClient> SignInAsync(string address, string password, CancellationToken cancellationToken);

    /// <summary>Shows what to do and asks whether it went as described.</summary>
    /// <returns>Null when it was not tried.</returns>
    Task<bool?> ConfirmAsync(string instruction, CancellationToken cancellationToken);
}
