using Sso.Local.Demo;
using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>After people have gone the whole way, no password of theirs is anywhere but in their mailbox, and no address in logs or histories.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WholeWay_LeavesNoPasswordInAnyStoreAndNoAddressInLogsOrHistories()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.Write("customers.csv", SampleFile.Of("K10003"));
        await using var cloud = await RunningCloud.StartAsync(_folder.File("data"), cancellationToken, file);
        var report = await new DemoRun(cloud).RunAsync(file, varied: false, new Progress<DemoProgress>(), cancellationToken);
        report.Failures.ShouldBeEmpty();

        var (secrets, addresses) = await CollectAsync(file, cloud, cancellationToken);
        var search = new SecretSearch(cloud.Storage.ConnectionString, _folder.File("data"));

        (await search.FindAsync(secrets, addresses, cancellationToken)).ShouldBeEmpty();
        // The search finds what is there: the addresses lie in the accounts' rows.
        (await search.FindAsync(addresses, [], cancellationToken)).ShouldContain(place => place.StartsWith("table Customers", StringComparison.Ordinal));
    }

    private static async Task<(List<string> Secrets, List<string> Addresses)> CollectAsync(string file, Sso.Local.Cloud.LocalCloud cloud, CancellationToken cancellationToken)
    {
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        List<string> secrets = [DemoPasswords.Canary];
        var addresses = CustomersFile.Read(file).SelectMany(customer => customer.Accounts).Select(account => account.Address).ToList();
        foreach (var address in addresses)
        {
            var mails = await mailbox.ReadAsync(address, cancellationToken);
            secrets.AddRange(mails.Select(mail => mail.Password).OfType<string>());
        }
        secrets.Count.ShouldBe(addresses.Count + 1);
        return (secrets, addresses);
    }
}
