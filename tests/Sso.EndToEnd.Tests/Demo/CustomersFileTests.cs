using Sso.Local;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Demo;

public sealed class CustomersFileTests : IDisposable
{
    private const string Header = "customer_id;customer_name;language;account_id;display_name;is_main;application;username;permissions;known_email\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CustomersFile_Sample_HasItsCustomersAccountsAndUniqueAddresses()
    {
        var customers = CustomersFile.Read(RepositoryLayout.SampleCustomers);

        var accounts = customers.SelectMany(customer => customer.Accounts).ToList();
        customers.Count.ShouldBe(40);
        accounts.Count.ShouldBe(163);
        accounts.Count(account => account.Uses("infleet") && account.Uses("logbook")).ShouldBe(73);
        accounts.Select(account => account.Address).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(163);
    }

    [Fact]
    public void CustomersFile_OnlyAccount_IsTheMainAccountWhateverTheFileSays()
    {
        var file = _folder.Write("customers.csv", Header + "K1;A GmbH;de;K1-01;Anna;no;infleet;anna;all;\n");

        CustomersFile.Read(file).ShouldHaveSingleItem().Main.Id.ShouldBe("K1-01");
    }

    [Fact]
    public void CustomersFile_BadRows_AreLeftToTheImport()
    {
        var file = _folder.Write("customers.csv", Header + "K1;A GmbH;de\nK2;B GmbH;de;K2-01;Bernd;yes;infleet;bernd;all;\n");

        CustomersFile.Read(file).ShouldHaveSingleItem().Id.ShouldBe("K2");
    }

    [Fact]
    public void CustomersFile_Missing_IsOneSentence() =>
        Should.Throw<LocalCloudException>(() => CustomersFile.Read(_folder.File("none.csv"))).Message.ShouldContain("none.csv");

    [Fact]
    public void CustomersFile_OtherColumns_IsOneSentence() =>
        Should.Throw<LocalCloudException>(() => CustomersFile.Read(_folder.Write("other.csv", "a;b\n1;2\n"))).Message.ShouldContain("other.csv");
}
