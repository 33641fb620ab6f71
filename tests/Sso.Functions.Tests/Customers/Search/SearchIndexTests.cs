using Sso.Functions.Customers;
using Sso.Functions.Customers.Search;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Customers.Search;

public sealed class SearchIndexTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("spedition", "K1")]
    [InlineData("Söhne weiß", "K1")]
    [InlineData("soe", "K1")]
    [InlineData("k1", "K1")]
    [InlineData("Jürgen", "K1 K1-02")]
    [InlineData("muell juerg", "K1 K1-02")]
    [InlineData("öhne", "")]
    [InlineData("s", "")]
    [InlineData("weiß müller", "")]
    public async Task Find_BeginningsOfWords_OfCustomersAndPeople(string text, string expected)
    {
        var index = new SearchIndex(await storage.CreateTablesAsync());
        await index.AddAsync(MailSamples.Customer(), [MailSamples.MainAccount() with { DisplayName = "Empfang" }, MailSamples.Employee()], Cancellation);
        await index.AddAsync(MailSamples.Customer("B9") with { Name = "Autohaus Berg GmbH" }, [], Cancellation);

        var hits = await index.FindAsync(text, 10, Cancellation);

        string.Join(", ", hits.Select(hit => $"{hit.CustomerId} {hit.AccountId}".Trim())).ShouldBe(expected);
    }

    [Fact]
    public async Task Add_Twice_IsTheSameAsOnce()
    {
        var tables = await storage.CreateTablesAsync();
        var index = new SearchIndex(tables);
        await index.AddAsync(MailSamples.Customer(), [MailSamples.Employee()], Cancellation);
        var before = await tables.Search.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation);

        await index.AddAsync(MailSamples.Customer(), [MailSamples.Employee()], Cancellation);

        (await tables.Search.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation)).ShouldBe(before);
    }

    [Fact]
    public async Task Find_ManyThatFit_StopsAtTheMost()
    {
        var index = new SearchIndex(await storage.CreateTablesAsync());
        for (var number = 1; number <= 5; number++) await index.AddAsync(new Customer { Id = $"T{number}", Name = $"Transporte {number}", Language = "de", Order = "" }, [], Cancellation);

        (await index.FindAsync("trans", 3, Cancellation)).Count.ShouldBe(3);
    }
}
