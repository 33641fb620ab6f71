using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

public sealed class ExportTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_AsCsv_IsWholeAndHoldsItself()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        await new CustomerStore(tables).TrySaveAsync(
            new CustomerChange { CustomerId = "K1", Audit = [new AuditRecord(MailWorld.Start, "operator:=1+1", "account.updated", "K1-02", "=HYPERLINK(\"http://evil.example\")")] }, Cancellation);

        var (status, bytes) = await CallAsync(app, "audit", Roles.Operator, "?format=csv");

        status.ShouldBe(200);
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("at;actor;action;account;detail");
        lines.ShouldContain(line => line.EndsWith(";operator:client-1;customer.audit_exported;;csv", StringComparison.Ordinal));
        lines.Length.ShouldBe(5);
        lines.ShouldContain(line => line.Contains("account.updated;K1-02;\"'=HYPERLINK"));
        lines.ShouldContain(line => line.StartsWith("2027-01-04T08:05:00.000Z;mailbox;account.confirmed;K1-02;"));
    }

    [Fact]
    public async Task Audit_AsJson_IsTheSame()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");

        var (status, bytes) = await CallAsync(app, "audit", Roles.Operator, "");

        status.ShouldBe(200);
        var answer = JsonNode.Parse(bytes)!;
        answer["customerId"]!.GetValue<string>().ShouldBe("K1");
        answer["records"]!.AsArray().Select(record => record!["action"]!.GetValue<string>()).ShouldBe(["customer.audit_exported", "account.confirmed", "customer.submitted"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("audit", Roles.Operator, "?format=xlsx", 400)]
    [InlineData("audit", Roles.Support, "", 403)]
    [InlineData("export", Roles.Support, "", 403)]
    [InlineData("export", null, "", 401)]
    public async Task Calls_ThatAreNotAllowed_ExportNothing(string what, string? role, string query, int expected)
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");

        (await CallAsync(app, what, role, query)).Status.ShouldBe(expected);
        (await new CustomerStore(tables).GetAuditAsync("K1", Cancellation).ToListAsync(Cancellation)).Select(record => record.Action).ShouldNotContain(action => action.Contains("exported"));
    }

    [Fact]
    public async Task Export_OfACustomer_HoldsEverythingButSecrets()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", change: account => account with
        {
            SealedPassword = "sealed-password",
            SealedCode = "sealed-code",
            DirectoryUserId = "7a1b2c3d-0000-0000-0000-000000000001",
            FormerEmail = "frueher@example.com",
        });
        var store = new CustomerStore(tables);
        await store.TryAddMailAsync(new MailIntent("K1", "K1-02", MailKind.Confirmation, 1, 1, MailWorld.Start) { AcceptedAt = MailWorld.Start }, Cancellation);
        await store.TrySaveAsync(new CustomerChange { CustomerId = "K1", Notes = [new CustomerNote("n1", MailWorld.Start, "staff:1", "Ruft morgen an.")] }, Cancellation);

        var (status, bytes) = await CallAsync(app, "export", Roles.Operator, "");

        status.ShouldBe(200);
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var secret in new[] { "sealed-password", "sealed-code" }) text.ShouldNotContain(secret);
        var document = JsonNode.Parse(text)!;
        var account = document["accounts"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "K1-02")!;
        account["formerEmail"]!.GetValue<string>().ShouldBe("frueher@example.com");
        account["directoryUserId"]!.GetValue<string>().ShouldBe("7a1b2c3d-0000-0000-0000-000000000001");
        account["logins"]![0]!["username"]!.GetValue<string>().ShouldBe("Müller.Jürgen17K1");
        document["mails"]![0]!["kind"]!.GetValue<string>().ShouldBe("Confirmation");
        document["notes"]![0]!["text"]!.GetValue<string>().ShouldBe("Ruft morgen an.");
        document["audit"]!.AsArray().Count.ShouldBe(3);
        (await CallAsync(app, "export", Roles.Operator, "", "nobody")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Desk_Operator_SavesBothAndSupportDoesNotSeeThem()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        var browser = new StaffBrowser(entra);
        var page = await browser.OpenAsync("operations/customers/K1", LocalStaff.Operator);

        (await browser.SubmitAsync(page, "#export-form")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.SubmitAsync(page, "#audit-form")).Status.ShouldBe(HttpStatusCode.OK);

        var actions = await new CustomerStore(tables).GetAuditAsync("K1", Cancellation).Where(record => record.Actor.StartsWith("staff:", StringComparison.Ordinal)).Select(record => record.Action).ToListAsync(Cancellation);
        actions.ShouldBe(["customer.audit_exported", "customer.data_exported"]);
        (await new StaffBrowser(entra).OpenAsync("operations/customers/K1", LocalStaff.Supporter)).Has("#export").ShouldBeFalse();
    }

    [Fact]
    public async Task Audit_WhateverIsWritten_IsNeverAltered()
    {
        var tables = await entra.CreateTablesAsync();
        var store = new CustomerStore(tables);
        var record = new AuditRecord(MailWorld.Start, Actors.System, "account.updated", "K1-02", "1");
        AuditRecord[] others =
        [
            record, record with { Actor = Actors.Mailbox }, record with { Detail = "2" }, record with { Detail = null }, record with { AccountId = null }, record with { AccountId = "K1-01" },
            record with { Action = "account.removed" }, record with { At = MailWorld.Start.AddTicks(1) },
        ];

        // Each twice, and in transactions of their own: a second writer never replaces what the first one said.
        foreach (var one in others.Concat(others)) (await store.TrySaveAsync(new CustomerChange { CustomerId = "K1", Audit = [one] }, Cancellation)).ShouldBeTrue();

        (await store.GetAuditAsync("K1", Cancellation).ToListAsync(Cancellation)).ShouldBe(others, ignoreOrder: true);
    }

    private static async Task<(int Status, byte[] Body)> CallAsync(AppUnderTest app, string what, string? role, string query, string customerId = "K1")
    {
        var request = CallerContext.Create(role, "", query: query);
        using var body = new MemoryStream();
        request.HttpContext.Response.Body = body;
        var function = ActivatorUtilities.CreateInstance<ExportFunction>(app.Services);
        var result = what == "audit" ? await function.AuditAsync(request, customerId, Cancellation) : await function.ExportAsync(request, customerId, Cancellation);
        await result.ExecuteAsync(request.HttpContext);
        return (request.HttpContext.Response.StatusCode, body.ToArray());
    }
}
