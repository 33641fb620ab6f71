using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Where the links of mails lead.</summary>
internal sealed class MailLinks(IOptions<SsoOptions> sso, ConfirmationTokens tokens)
{
    /// <summary>The page that asks for the bisheriger Benutzername. Opening it changes nothing: scanners open every link.</summary>
    public Uri Confirmation(Account account) => new(sso.Value.PublicUrl, $"/confirm?token={tokens.Create(account)}");

    /// <summary>Where the password can be changed.</summary>
    public Uri Security { get; } = new(sso.Value.PublicUrl, "/account?tab=security");

    /// <summary>Where a main account that has signed in looks after its accounts.</summary>
    public Uri Accounts { get; } = new(sso.Value.PublicUrl, AccountPlace.SelfService.ListPath);

    /// <summary>The applications that an account signs in to, in the configured order.</summary>
    public IReadOnlyList<ApplicationOptions> Applications(Account account) =>
        [.. sso.Value.Applications.Where(application => account.Logins.Any(login => login.Application == application.Id))];

    /// <summary>The names of all applications.</summary>
    public IEnumerable<string> AllApplications => sso.Value.Applications.Select(application => application.Name);

    public string ApplicationName(string id) => sso.Value.FindApplication(id)?.Name ?? id;
}
