using Sso.Local.Demo;
using Sso.Local.Demo.Varied;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Demo;

public sealed class VariedPlanTests
{
    private static readonly IReadOnlyList<DemoCustomer> Customers = CustomersFile.Read(RepositoryLayout.SampleCustomers);

    [Fact]
    public void OutcomesOf_SampleCustomers_HasEveryReportThatThereIs() =>
        VariedPlan.OutcomesOf(Customers).Order(StringComparer.Ordinal).ShouldBe(["Bounced", "Delivered", "Failed", "FilteredSpam", "Quarantined", "Suppressed"]);

    [Fact]
    public void Of_SampleCustomers_MeetsEveryCaseAndLosesNoAccount()
    {
        var plan = Customers.Index().SelectMany(entry => VariedPlan.Of(entry.Item, entry.Index)).ToList();

        plan.Select(planned => planned.Case).Distinct().Order().ShouldBe(Enum.GetValues<VariedCase>());
        plan.Select(planned => planned.Account.Id).Order(StringComparer.Ordinal)
            .ShouldBe(Customers.SelectMany(customer => customer.Accounts).Select(account => account.Id).Order(StringComparer.Ordinal));
        plan.Where(planned => !planned.IsGone).ShouldAllBe(planned => planned.FirstAddress.Length <= 64);
    }
}
