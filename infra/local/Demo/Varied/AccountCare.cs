using Sso.Local.Browsing;

namespace Sso.Local.Demo.Varied;

/// <summary>What the main account does for an account after the submission, on the account's page.</summary>
internal sealed class AccountCare(DemoWorld world, DemoCustomer customer, DemoPerson main)
{
    /// <returns>False when the account cannot go on; that is counted as a failure.</returns>
    public async Task<bool> PrepareAsync(VariedAccount planned, CancellationToken cancellationToken)
    {
        var id = planned.Account.Id;
        try
        {
            switch (planned.Case)
            {
                case VariedCase.Redirected:
                    world.Tally.CountRedirected();
                    break;
                case VariedCase.Corrected:
                    await CorrectAsync(planned, cancellationToken);
                    break;
                case VariedCase.Declined:
                    await world.Patience.TryAsync(DemoStep.Decline, token => DeclineAsync(planned, token), cancellationToken);
                    await world.Patience.TryAsync(DemoStep.Decline, token => SeeProblemAsync(id, "Open", token), cancellationToken);
                    await CorrectAsync(planned, cancellationToken);
                    break;
                case VariedCase.Bounced or VariedCase.Suppressed or VariedCase.Failed or VariedCase.FilteredSpam or VariedCase.Quarantined:
                    await SeeThatMailDidNotArriveAsync(planned, cancellationToken);
                    if (planned.Case == VariedCase.Bounced) world.Tally.CountBounced();
                    if (planned.IsCorrected) await CorrectAsync(planned, cancellationToken);
                    break;
                case VariedCase.Resent:
                    var first = await world.Patience.TryAsync(DemoStep.Resend, token => FindLinkAsync(planned.Account.Address, token), cancellationToken);
                    await world.Patience.TryAsync(DemoStep.Resend, token => ResendAsync(planned.Account, first, token), cancellationToken);
                    break;
            }
            return true;
        }
        catch (DemoStepException failed)
        {
            world.Tally.Add(new DemoFailure(customer.Id, id, failed.Step, failed.Message));
            return false;
        }
    }

    private async Task CorrectAsync(VariedAccount planned, CancellationToken cancellationToken)
    {
        await world.Patience.TryAsync(DemoStep.Correction, token => ChangeAddressAsync(planned.Account, token), cancellationToken);
        world.Tally.CountCorrected();
    }

    private async Task<Page?> ChangeAddressAsync(DemoAccount account, CancellationToken cancellationToken)
    {
        var page = await main.OpenAsync(PageOf(account.Id), cancellationToken);
        var answer = await main.SubmitAsync(page, "#address-form", new() { ["address"] = account.Address }, cancellationToken);
        return answer.IsSuccess ? answer : throw new BrowserException($"The correction of the address led to {answer}");
    }

    private async Task<Page?> SeeProblemAsync(string accountId, string state, CancellationToken cancellationToken)
    {
        var page = await main.OpenAsync(new Uri(world.FunctionApp, ProgressReading.Path), cancellationToken);
        var row = page.Require($"#account-{accountId}");
        if (row.QuerySelector(".badge.problem") is null) return null;
        var shown = row.GetAttribute("data-state");
        return shown == state ? page : throw new BrowserException($"The account is shown as {shown}, not as {state}");
    }

    // Whatever happened to the mail, the person goes on working with the bisheriger Benutzername.
    private async Task SeeThatMailDidNotArriveAsync(VariedAccount planned, CancellationToken cancellationToken)
    {
        await world.Patience.TryAsync(DemoStep.DeliveryReport, token => SeeProblemAsync(planned.Account.Id, planned.StateWhenNotDelivered, token), cancellationToken);
        await world.Patience.TryAsync(DemoStep.DeliveryReport, async token =>
        {
            var home = await new DemoPerson(world, customer.Language).SignInWithUsernameAsync(planned.Account.Logins[0], token);
            return home.Has("#legacy-refused") ? throw new BrowserException("The legacy log-in is refused although the mail did not arrive") : home;
        }, cancellationToken);
    }

    // A stranger reads the mail, follows its link and says so.
    private async Task<Page?> DeclineAsync(VariedAccount planned, CancellationToken cancellationToken)
    {
        if (await FindLinkAsync(planned.FirstAddress, cancellationToken) is not { } link) return null;
        var stranger = new DemoPerson(world, customer.Language);
        var page = await stranger.OpenAsync(link, cancellationToken);
        if (!page.Has("#not-me")) return page;
        var question = await stranger.FollowAsync(page, "#not-me", cancellationToken);
        var answer = await stranger.SubmitAsync(question, "#decline-form", new() { ["reason"] = "not-me" }, cancellationToken);
        return answer.IsSuccess ? answer : throw new BrowserException($"The refusal led to {answer}");
    }

    private async Task<Page?> ResendAsync(DemoAccount account, Uri first, CancellationToken cancellationToken)
    {
        if (await FindLinkAsync(account.Address, cancellationToken) is { } latest && latest != first) return await OpenEndedLinkAsync(first, cancellationToken);
        var page = await main.OpenAsync(PageOf(account.Id), cancellationToken);
        if (page.Has("#resend-form")) await main.SubmitAsync(page, "#resend-form", [], cancellationToken);
        return null;
    }

    private async Task<Page?> OpenEndedLinkAsync(Uri link, CancellationToken cancellationToken)
    {
        var page = await new DemoPerson(world, customer.Language).OpenAsync(link, cancellationToken);
        return page.Has("#confirm-form") ? throw new BrowserException("The link of the first mail still works after the second") : page;
    }

    private async Task<Uri?> FindLinkAsync(string address, CancellationToken cancellationToken)
    {
        var mails = await world.ReadMailsAsync(address, cancellationToken);
        return mails.Select(mail => mail.FindLink("/confirm")).LastOrDefault(link => link is not null);
    }

    private Uri PageOf(string accountId) => new(world.FunctionApp, $"migration/accounts/{accountId}");
}
