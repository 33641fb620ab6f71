using Microsoft.Graph.Me.ChangePassword;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace Sso.Tenant;

/// <summary>The questions. Settings are those of the function app's section <c>Tenant</c> (docs/settings.md), which a test compares, or of this tool.</summary>
internal static class ProbeChecks
{
    private const int Looks = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<ProbeCheck> All { get; } =
    [
        new("A user with a plus-address can be created", "Tenant__PlusAddresses=false", CreatePlusAsync),
        new("The filter by identity finds a plus-address", "Tenant__FindAddressesBy=Attribute", FindPlusAsync),
        new("A user is found by the userPrincipalName that it was created with", "Tenant__FindUsersBy=Attribute", FindByNameAsync),
        new("A deleted user's address can be used again without purging the user", "Tenant__DeletedUsers=Purge", RecreateAsync),
        new("The app may set a user's password", "none needed: a new password is a new user", ResetPasswordAsync),
        new("People may change their password by /me/changePassword", "Tenant__PasswordChange=Reset", ChangePasswordAsync),
        new("The code of \"Passwort vergessen\" is sent by the app (onOtpSend)", "\"oneTimeCodes\": \"Entra\" in the tenant's settings file", SendCodeAsync),
    ];

    private static async Task<ProbeOutcome> CreatePlusAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        var address = tenant.NewAddress(plus: true);
        var user = await tenant.CreateAsync(address, ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/plus:1", cancellationToken);
        User? read = null;
        await GraphCalls.AfterReplicationAsync(async () => read = await tenant.Graph.Users[user.Id].GetAsync(
            request => request.QueryParameters.Select = ["identities"], cancellationToken), tenant.Time, cancellationToken);
        return read?.Identities?.Any(identity => identity.IssuerAssignedId == address) == true
            ? ProbeOutcome.Pass("created, and kept as it was written")
            : ProbeOutcome.Fail("created, but the address was changed");
    }

    private static async Task<ProbeOutcome> FindPlusAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        var address = tenant.NewAddress(plus: true);
        var user = await tenant.CreateAsync(address, ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/find:1", cancellationToken);
        for (var look = 0; look < Looks; look++)
        {
            if (look > 0) await Task.Delay(Pause, tenant.Time, cancellationToken);
            var found = await tenant.Graph.Users.GetAsync(request => request.QueryParameters.Filter =
                $"identities/any(c:c/issuerAssignedId eq '{address}' and c/issuer eq '{tenant.Domain}')", cancellationToken);
            if (found?.Value?.Any(one => one.Id == user.Id) == true) return ProbeOutcome.Pass($"found at look {look + 1}");
        }
        return ProbeOutcome.Fail($"an empty answer for {Looks * Pause.TotalSeconds:0} seconds");
    }

    private static async Task<ProbeOutcome> FindByNameAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        var name = tenant.NewPrincipalName();
        var user = await tenant.CreateAsync(tenant.NewAddress(plus: false), ProbeTenant.NewPassword(), name, "probe/name:1", cancellationToken);
        User? found = null;
        await GraphCalls.AfterReplicationAsync(async () => found = await tenant.Graph.Users[name].GetAsync(
            request => request.QueryParameters.Select = ["id", tenant.ReferenceAttribute], cancellationToken), tenant.Time, cancellationToken);
        if (found?.Id != user.Id) return ProbeOutcome.Fail("another user was found");
        return found?.AdditionalData.TryGetValue(tenant.ReferenceAttribute, out var reference) == true && reference as string == "probe/name:1"
            ? ProbeOutcome.Pass("found, with its attribute")
            : ProbeOutcome.Fail("found, without its attribute");
    }

    private static async Task<ProbeOutcome> RecreateAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        var address = tenant.NewAddress(plus: false);
        var first = await tenant.CreateAsync(address, ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/again:1", cancellationToken);
        await tenant.DeleteAsync(first, cancellationToken);
        try
        {
            await tenant.CreateAsync(address, ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/again:2", cancellationToken);
            return ProbeOutcome.Pass("created again; Tenant__DeletedUsers=Keep would leave 30 days to restore a user");
        }
        catch (ODataError taken) when (taken.ResponseStatusCode == 400)
        {
            return ProbeOutcome.Fail("the address stays taken until the user is purged");
        }
    }

    private static async Task<ProbeOutcome> ResetPasswordAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        var user = await tenant.CreateAsync(
            tenant.NewAddress(plus: false), ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/reset:1", cancellationToken);
        await GraphCalls.AfterReplicationAsync(() => tenant.Graph.Users[user.Id].PatchAsync(
            new User { PasswordProfile = new PasswordProfile { Password = ProbeTenant.NewPassword(), ForceChangePasswordNextSignIn = false } },
            cancellationToken: cancellationToken), tenant.Time, cancellationToken);
        return ProbeOutcome.Pass("set");
    }

    private static async Task<ProbeOutcome> ChangePasswordAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        if (tenant.Person is null) return ProbeOutcome.NotTried("needs a person who signs in; leave out --unattended");
        var (address, password) = (tenant.NewAddress(plus: false), ProbeTenant.NewPassword());
        await tenant.CreateAsync(address, password, tenant.NewPrincipalName(), "probe/change:1", cancellationToken);
        using var own = await tenant.Person.SignInAsync(address, password, cancellationToken);
        await own.Me.ChangePassword.PostAsync(
            new ChangePasswordPostRequestBody { CurrentPassword = password, NewPassword = ProbeTenant.NewPassword() }, cancellationToken: cancellationToken);
        return ProbeOutcome.Pass("changed");
    }

    private static async Task<ProbeOutcome> SendCodeAsync(ProbeTenant tenant, CancellationToken cancellationToken)
    {
        if (tenant.Person is null) return ProbeOutcome.NotTried("needs a person with the mailbox; leave out --unattended");
        var address = tenant.NewAddress(plus: true);
        await tenant.CreateAsync(address, ProbeTenant.NewPassword(), tenant.NewPrincipalName(), "probe/code:1", cancellationToken);
        var confirmed = await tenant.Person.ConfirmAsync(
            $"Open a portal of the test tenant, type {address}, choose \"Passwort vergessen\". Did the code arrive in a mail of ours (our sender, our words), and did it work?",
            cancellationToken);
        return confirmed switch
        {
            true => ProbeOutcome.Pass("sent by the app"),
            false => ProbeOutcome.Fail("not sent by the app"),
            null => ProbeOutcome.NotTried("not answered"),
        };
    }
}
