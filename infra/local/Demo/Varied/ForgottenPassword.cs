using System.Text.RegularExpressions;
using Sso.Local.Browsing;

namespace Sso.Local.Demo.Varied;

/// <summary>"Passwort vergessen" of an account whose mail goes elsewhere: the person gets Entra's code from whoever reads that mailbox, and chooses a new password.</summary>
internal sealed partial class ForgottenPassword(DemoWorld world, DemoCustomer customer, DemoAccount account)
{
    /// <summary>Longer names are cut in a subject.</summary>
    private const int NameInSubject = 20;

    private readonly string _application = account.Logins[0].Application;

    /// <summary>Goes the way; what fails is counted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await world.Patience.TryAsync(DemoStep.ForgottenPassword, ResetAsync, cancellationToken);
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, account.Id, failed.Step, failed.Message));
        }
    }

    // Asks for a new code each time: one that was tried may have been used up although its answer was lost.
    private async Task<Page?> ResetAsync(CancellationToken cancellationToken)
    {
        var before = (await ReadCodesAsync(cancellationToken)).Count;
        var person = new DemoPerson(world, customer.Language);
        var page = await person.OpenUnifiedAsync(_application, cancellationToken);
        page = await person.FollowAsync(page, "#forgot", cancellationToken);
        page = await person.SubmitAsync(page, "#reset-form", new() { ["email"] = account.Address }, cancellationToken);
        if (!page.Has("#reset-code-form")) throw new BrowserException($"The request for a code led to {page}");

        // The code was sent before the page came.
        if ((await ReadCodesAsync(cancellationToken)).Skip(before).LastOrDefault() is not { } code) return null;
        var chosen = DemoPasswords.Choose();
        world.Keyring.Note(customer.Id, account.Id, chosen);
        page = await person.SubmitAsync(page, "#reset-code-form", new() { ["code"] = code, ["newPassword"] = chosen, ["repeated"] = chosen }, cancellationToken);
        return DemoPerson.IsSignedIn(page, account) ? page : throw new BrowserException($"The new password led to {page}");
    }

    private async Task<IReadOnlyList<string>> ReadCodesAsync(CancellationToken cancellationToken)
    {
        var mails = await world.ReadMailsAsync(account.Mailbox, cancellationToken);
        // Whoever reads the mailbox sees in the subject whose code it is.
        return
        [
            .. mails.Where(mail => mail.Subject.Contains(account.DisplayName[..Math.Min(NameInSubject, account.DisplayName.Length)], StringComparison.Ordinal))
                .Select(mail => Code().Match(mail.Subject)).Where(code => code.Success).Select(code => code.Value),
        ];
    }

    [GeneratedRegex(@"\b\d{8}\b")]
    private static partial Regex Code();
}
