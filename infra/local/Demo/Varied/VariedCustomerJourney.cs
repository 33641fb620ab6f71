using Sso.Local.Browsing;

namespace Sso.Local.Demo.Varied;

/// <summary>A customer's way with everything that happens in life: redirects, merges, retirements, wrong addresses, bounces and mails sent again.</summary>
internal sealed class VariedCustomerJourney(DemoWorld world, DemoCustomer customer, int index, Action accountEnded)
{
    private readonly IReadOnlyList<VariedAccount> _plan = VariedPlan.Of(customer, index);

    /// <summary>Goes the way; what fails is counted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var entry = new CustomerEntry(world, customer, EnterAsync);
        if (await entry.RunAsync(cancellationToken) is not { } main) return;
        var care = new AccountCare(world, customer, main);
        List<VariedAccount> went = [];
        foreach (var planned in _plan)
        {
            if (!planned.IsGone && await care.PrepareAsync(planned, cancellationToken))
            {
                went.Add(planned);
                await new AccountJourney(world, customer, planned.Account).RunAsync(cancellationToken);
                if (planned.Case == VariedCase.Redirected) await new ForgottenPassword(world, customer, planned.Account).RunAsync(cancellationToken);
            }
            accountEnded();
        }
        var ended = await new ProgressReading(world, customer, main).RunAsync(StateOf, cancellationToken);
        foreach (var planned in went.Where(planned => ended.Contains(planned.Account.Id))) world.Tally.CountOutcome(planned.Outcome!);
    }

    private string StateOf(string accountId) => _plan.First(planned => planned.Account.Id == accountId).Case switch
    {
        VariedCase.Retired => "Retired",
        VariedCase.Merged => "Merged",
        _ => "Done",
    };

    private async Task<Page> EnterAsync(DemoPerson person, Page page, CancellationToken cancellationToken)
    {
        Dictionary<string, string> typed = [];
        foreach (var planned in _plan)
        {
            var id = planned.Account.Id;
            typed[$"address-{id}"] = planned.IsGone ? "" : planned.FirstAddress;
            if (planned.Case == VariedCase.Redirected) typed[$"redirect-{id}"] = "true";
            if (planned.Case == VariedCase.Retired) typed[$"retire-{id}"] = "true";
            if (planned.MergeInto is { } into) typed[$"merge-{id}"] = into;
        }
        return await person.SubmitAsync(page, "#wizard-form", typed, cancellationToken);
    }
}
