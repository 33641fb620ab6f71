using Azure.Data.Tables;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Portal;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Portal;

public sealed class PortalTicketsTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redeem_OfATicket_GivesItsCustomerOnce()
    {
        var tickets = Create(await storage.CreateTablesAsync());
        var ticket = TicketOf(await tickets.IssueAsync("K1", Cancel));
        var other = TicketOf(await tickets.IssueAsync("K2", Cancel));

        (await tickets.RedeemAsync(ticket, Cancel)).ShouldBe("K1");
        (await tickets.RedeemAsync(ticket, Cancel)).ShouldBeNull();
        (await tickets.RedeemAsync(other, Cancel)).ShouldBe("K2");
    }

    [Fact]
    public async Task Redeem_ByManyAtOnce_LetsOneIn()
    {
        var tickets = Create(await storage.CreateTablesAsync());
        var ticket = TicketOf(await tickets.IssueAsync("K1", Cancel));

        var customers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => tickets.RedeemAsync(ticket, Cancel)));

        customers.OfType<string>().ShouldHaveSingleItem().ShouldBe("K1");
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public async Task Redeem_AfterItsTime_GivesNothing(int seconds, bool stillGood)
    {
        var tickets = Create(await storage.CreateTablesAsync());
        var issued = await tickets.IssueAsync("K1", Cancel);

        _time.Advance(TimeSpan.FromSeconds(seconds));

        issued.ExpiresAt.ShouldBe(new DateTimeOffset(2027, 1, 4, 8, 2, 0, TimeSpan.Zero));
        (await tickets.RedeemAsync(TicketOf(issued), Cancel) is not null).ShouldBe(stillGood);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("something")]
    public async Task Redeem_OfSomethingElse_GivesNothing(string? ticket) =>
        (await Create(await storage.CreateTablesAsync()).RedeemAsync(ticket, Cancel)).ShouldBeNull();

    [Fact]
    public async Task Issue_StoresOnlyTheHash()
    {
        var tables = await storage.CreateTablesAsync();
        var ticket = TicketOf(await Create(tables).IssueAsync("K1", Cancel));

        await foreach (var row in tables.Tickets.QueryAsync<TableEntity>(cancellationToken: Cancel))
            row.ShouldAllBe(property => !property.Value.ToString()!.Contains(ticket));
        Base64Decoded(ticket).Length.ShouldBe(32);
    }

    private PortalTickets Create(SsoTables tables) => new(tables, Options.Create(SampleOptions.Create()), _time);

    private static string TicketOf(TicketAnswer answer)
    {
        answer.Url.GetLeftPart(UriPartial.Path).ShouldBe("https://sso.example/migration/start");
        return QueryHelpers.ParseQuery(answer.Url.Query)["ticket"].ToString();
    }

    private static byte[] Base64Decoded(string ticket) => WebEncoders.Base64UrlDecode(ticket);
}
