using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Cloud;

public sealed class KnownCustomersTests : IDisposable
{
    private const string Header = "customer_id;customer_name";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KnownCustomers_SecondImport_ReplacesItsCustomersAndKeepsTheOthers()
    {
        var known = _folder.File("known.csv");
        KnownCustomers.Merge(known, _folder.Write("first.csv", $"{Header}\nK1;Alt\nK1;Alt\nK2;\"Bleibt; so\"\n"));

        KnownCustomers.Merge(known, _folder.Write("second.csv", $"{Header}\r\nK1;Neu\r\nK3\r\n"));

        File.ReadAllLines(known).ShouldBe([Header, "K1;Neu", "K2;\"Bleibt; so\""]);
    }
}
