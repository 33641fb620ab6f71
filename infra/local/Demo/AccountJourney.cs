using Sso.Local.Browsing;

namespace Sso.Local.Demo;

/// <summary>One account's way from the confirmation mail to the end of its legacy log-ins.</summary>
internal sealed class AccountJourney(DemoWorld world, DemoCustomer customer, DemoAccount account)
{
    private readonly string _application = account.Logins[0].Application;

    /// <summary>Goes the way; what fails is counted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var patience = world.Patience;
            if (!account.IsConfirmedByMain)
            {
                var link = await patience.TryAsync(DemoStep.Confirmation, FindConfirmationLinkAsync, cancellationToken);
                await patience.TryAsync(DemoStep.Confirmation, token => ConfirmAsync(link, token), cancellationToken);
            }
            var initial = await patience.TryAsync(DemoStep.PasswordMail, FindPasswordAsync, cancellationToken);

            var person = await patience.TryAsync(DemoStep.SignIn, token => SignInAsync(initial, token), cancellationToken);
            world.Tally.CountSignedIn();
            await OpenOtherApplicationsAsync(person, cancellationToken);

            var chosen = DemoPasswords.Choose();
            world.Keyring.Note(customer.Id, account.Id, chosen);
            await patience.TryAsync(DemoStep.PasswordChange, token => ChangePasswordAsync(person, initial, chosen, token), cancellationToken);
            if (account.IsMain) await patience.TryAsync(DemoStep.OldPassword, token => FailWithOldPasswordAsync(initial, token), cancellationToken);
            world.Tally.CountPasswordChanged();

            foreach (var login in account.Logins)
                await patience.TryAsync(DemoStep.LegacyRefused, token => FailWithUsernameAsync(login, token), cancellationToken);
            world.Tally.CountLegacyRefused();
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, account.Id, failed.Step, failed.Message));
        }
    }

    private DemoPerson NewPerson() => new(world, customer.Language);

    private async Task<Uri?> FindConfirmationLinkAsync(CancellationToken cancellationToken)
    {
        var mails = await world.ReadMailsAsync(account.Mailbox, cancellationToken);
        return mails.Select(mail => mail.FindLink("/confirm")).LastOrDefault(link => link is not null);
    }

    private async Task<Page?> ConfirmAsync(Uri link, CancellationToken cancellationToken)
    {
        var person = NewPerson();
        var page = await person.OpenAsync(link, cancellationToken);
        if (page.Has("#confirm-form"))
            page = await person.SubmitAsync(page, "#confirm-form", new() { ["username"] = account.Logins[0].Username }, cancellationToken);
        return page.IsSuccess ? page : throw new BrowserException($"The confirmation led to {page}");
    }

    private async Task<string?> FindPasswordAsync(CancellationToken cancellationToken)
    {
        var mails = await world.ReadMailsAsync(account.Mailbox, cancellationToken);
        // The main account's mailbox gets the passwords of redirected accounts, too.
        return mails.Where(mail => mail.SignInAddress == account.Address).Select(mail => mail.Password).LastOrDefault(password => password is not null);
    }

    private async Task<DemoPerson?> SignInAsync(string password, CancellationToken cancellationToken)
    {
        var person = NewPerson();
        var page = await person.SignInWithAddressAsync(_application, account.Address, password, cancellationToken);
        return DemoPerson.IsSignedIn(page, account) ? person : throw new BrowserException($"The sign-in led to {page}");
    }

    private async Task OpenOtherApplicationsAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        var others = account.Logins.Select(login => login.Application).Distinct().Where(application => application != _application).ToList();
        foreach (var other in others)
            await world.Patience.TryAsync(DemoStep.SingleSignOn, token => OpenWithoutTypingAsync(person, other, token), cancellationToken);
        if (others.Count > 0) world.Tally.CountSsoWithoutPassword();
    }

    private async Task<Page?> OpenWithoutTypingAsync(DemoPerson person, string application, CancellationToken cancellationToken)
    {
        var page = await person.OpenUnifiedAsync(application, cancellationToken);
        return DemoPerson.IsSignedIn(page, account) ? page : throw new BrowserException($"{application} asked for more: {page}");
    }

    // The answer to a change may be lost and the change then be refused: what counts is whether the new password signs in.
    private async Task<Page?> ChangePasswordAsync(DemoPerson person, string current, string chosen, CancellationToken cancellationToken)
    {
        var security = await person.OpenAsync(new Uri(world.FunctionApp, "account?tab=security"), cancellationToken);
        var answer = await person.SubmitAsync(
            security, "#password-form", new() { ["currentPassword"] = current, ["newPassword"] = chosen }, cancellationToken);

        var home = await NewPerson().SignInWithAddressAsync(_application, account.Address, chosen, cancellationToken);
        return DemoPerson.IsSignedIn(home, account) ? home : throw new BrowserException($"The new password led to {home}, its change to {answer}");
    }

    private async Task<Page?> FailWithOldPasswordAsync(string password, CancellationToken cancellationToken)
    {
        var page = await NewPerson().SignInWithAddressAsync(_application, account.Address, password, cancellationToken);
        return DemoPerson.IsSignedIn(page, account) ? throw new BrowserException("The old password still works") : page;
    }

    private async Task<Page?> FailWithUsernameAsync(DemoLogin login, CancellationToken cancellationToken)
    {
        var page = await NewPerson().SignInWithUsernameAsync(login, cancellationToken);
        return page.Has("#legacy-refused") ? page : null;
    }
}
