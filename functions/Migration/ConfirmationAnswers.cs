using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>The pages that a confirmation link leads to.</summary>
internal sealed class ConfirmationAnswers(CustomerStore customers, MigrationPages pages)
{
    public async Task<IResult> ShowAsync(Account account, string token, ConfirmationOutcome outcome, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(account.CustomerId, cancellationToken);
        return outcome switch
        {
            ConfirmationOutcome.Open => pages.Confirm(customer, account, token),
            ConfirmationOutcome.Missing => pages.Confirm(customer, account, token, ConfirmFault.Missing),
            ConfirmationOutcome.Wrong => pages.Confirm(customer, account, token, ConfirmFault.Wrong, AddressConfirmation.TriesLeft(account)),
            ConfirmationOutcome.Confirmed when customer.IsPaused => pages.Message(customer.Language, StatusCodes.Status200OK, "ConfirmedTitle", "ConfirmedPausedText"),
            ConfirmationOutcome.AlreadyConfirmed when customer.IsPaused && account.State == AccountState.Confirmed =>
                pages.Message(customer.Language, StatusCodes.Status200OK, "AlreadyConfirmedTitle", "ConfirmedPausedText"),
            ConfirmationOutcome.Confirmed => pages.Message(customer.Language, StatusCodes.Status200OK, "ConfirmedTitle", "ConfirmedText"),
            ConfirmationOutcome.NextProven => pages.Message(customer.Language, StatusCodes.Status200OK, "NextProvenTitle", "NextProvenText"),
            ConfirmationOutcome.AlreadyConfirmed =>
                pages.Message(customer.Language, StatusCodes.Status200OK, "AlreadyConfirmedTitle", "AlreadyConfirmedText"),
            ConfirmationOutcome.Declined => pages.Message(customer.Language, StatusCodes.Status200OK, "DeclinedTitle", "DeclinedText"),
            ConfirmationOutcome.Superseded => pages.Message(customer.Language, StatusCodes.Status410Gone, "LinkSupersededTitle", "LinkSupersededText"),
            ConfirmationOutcome.Expired => pages.Message(customer.Language, StatusCodes.Status410Gone, "LinkExpiredTitle", "LinkExpiredText"),
            ConfirmationOutcome.Locked => pages.Message(customer.Language, StatusCodes.Status423Locked, "LockedTitle", "LockedText"),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
        };
    }

    public async Task<IResult> DeclineAsync(Account account, string token, bool isFault, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(account.CustomerId, cancellationToken);
        return Page.Show<DeclinePage>(
            customer.Language, new { Token = token, CustomerName = customer.Name, Email = account.NextEmail ?? account.Email ?? "", IsFault = isFault },
            isFault ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    public IResult UnknownLink(HttpRequest request) =>
        pages.Message(PageLanguage.Of(request), StatusCodes.Status404NotFound, "LinkUnknownTitle", "LinkUnknownText");
}
