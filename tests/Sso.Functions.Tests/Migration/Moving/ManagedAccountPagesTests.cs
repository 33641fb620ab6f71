using System.Net;
using Azure.Data.Tables;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>What a main account may send to the pages of its accounts, and what it may not.</summary>
public sealed class ManagedAccountPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfAnotherCustomersAccount_IsNotThereAndNoFormReachesIt()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("P1", 2);
        await app.EnrolAsync("P2", 2);
        await app.SubmitAsync("P1", At("eins@p1.example"), At("zwei@p1.example"));
        await app.SubmitAsync("P2", At("eins@p2.example"), At("zwei@p2.example"));
        var visitor = await PageVisitor.EnterAsync(entra, app, "P1");
        var own = await visitor.OpenAsync("migration/accounts/P1-02");
        var before = await RowsOfAsync(app, "P2");

        foreach (var path in new[] { "migration/accounts/P2-02", "migration/accounts/P2-02/slip", "migration/accounts/..%2FP2-02" })
            (await visitor.OpenAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var action in new[] { "address", "resend", "retire", "restore", "merge", "delete" })
            (await visitor.SendAsync(own, "#address-form", $"/migration/accounts/P2-02/{action}", ("address", "evil@p1.example"))).Status.ShouldBe(HttpStatusCode.NotFound, action);

        (await RowsOfAsync(app, "P2")).ShouldBe(before);
    }

    [Fact]
    public async Task Address_Strange_IsToldAtTheFieldAndKeptThere()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("P3", 2);
        await app.EnrolAsync("P4", 1);
        await app.SubmitAsync("P3", At("eins@p3.example"), At("zwei@p3.example"));
        await app.SubmitAsync("P4", At("eins@p4.example"));
        var visitor = await PageVisitor.EnterAsync(entra, app, "P3");

        // Others hold the last two: whose they are is not said.
        foreach (var typed in new[] { "", "anna", "a@b", "an\u202ena@p3.example", "😀@p3.example", "Anna <anna@p3.example>", "a@p3.example, b@p3.example", new string('a', 70) + "@p3.example", "eins@p3.example", "eins@p4.example" })
        {
            var page = await visitor.SendAsync(await visitor.OpenAsync("migration/accounts/P3-02"), "#address-form", null, ("address", typed));

            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, typed);
            page.Require("#address-error").TextContent.ShouldNotContain("Fault");
            page.Require("#address").GetAttribute("value").ShouldBe(typed);
            page.Document.Body!.TextContent.ShouldNotContain("P4");
        }
        (await app.AccountAsync("P3", 2)).Email.ShouldBe("zwei@p3.example");
    }

    [Fact]
    public async Task Address_AfterTheFirstSignIn_ShowsBothUntilTheNewMailboxHasAnswered()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("P9", 2);
        await app.SubmitAsync("P9", At("eins@p9.example"), At("zwei@p9.example"));
        await app.ConfirmAsync("P9", 2);
        await app.SignInAsync("P9", 2);
        var visitor = await PageVisitor.EnterAsync(entra, app, "P9");

        var page = await visitor.SendAsync(await visitor.OpenAsync("migration/accounts/P9-02"), "#address-form", null, ("address", "neu@p9.example"));

        page.IsSuccess.ShouldBeTrue();
        page.Require("#next-address").TextContent.ShouldContain("neu@p9.example");
        page.Document.Body!.TextContent.ShouldContain("zwei@p9.example");
        page.Document.Body!.TextContent.ShouldContain("Wir fragen zuerst das neue Postfach");
        page.Require("#resend-form");

        var link = app.Get<ConfirmationTokens>().Create(await app.AccountAsync("P9", 2));
        var question = await visitor.OpenAsync($"confirm?token={link}");
        question.Document.Body!.TextContent.ShouldContain("neu@p9.example");
        question.Document.Body!.TextContent.ShouldContain("Ihr Passwort bleibt, wie es ist");
        var answer = await visitor.SendAsync(question, "#confirm-form", null, ("username", "p9.2"));
        answer.Document.Body!.TextContent.ShouldContain("Ihre neue Adresse ist bestätigt");
    }

    [Fact]
    public async Task Forms_SentTwice_ChangeOnce()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("P5", 3);
        await app.SubmitAsync("P5", At("eins@p5.example"), At("zwei@p5.example"), At("drei@p5.example"));
        var visitor = await PageVisitor.EnterAsync(entra, app, "P5");
        var second = await visitor.OpenAsync("migration/accounts/P5-02");
        var third = await visitor.OpenAsync("migration/accounts/P5-03");

        for (var press = 0; press < 2; press++)
            (await visitor.SendAsync(second, "#address-form", null, ("address", "richtig@p5.example"))).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.SendAsync(third, "#retire-form")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.SendAsync(third, "#retire-form", null, ("sure", "true"))).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.SendAsync(third, "#retire-form", null, ("sure", "true"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await app.AccountAsync("P5", 2)).Generation.ShouldBe(2);
        (await app.AccountAsync("P5", 3)).Generation.ShouldBe(2);
        await app.PassDaysAsync(0.5);
        app.SubjectsTo("richtig@p5.example").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_WithoutASession_OrBeforeTheSubmission_LeadOn()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("P6", 2);

        (await new PageVisitor(entra).OpenAsync("migration/accounts/P6-02")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await new PageVisitor(entra).OpenAsync("migration/progress")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var visitor = await PageVisitor.EnterAsync(entra, app, "P6");
        (await visitor.OpenAsync("migration/accounts/P6-02")).Address.AbsolutePath.ShouldBe("/migration");
    }

    private static async Task<IReadOnlyList<string>> RowsOfAsync(MovingApp app, string customerId)
    {
        List<string> rows = [];
        foreach (var table in new[] { app.Get<SsoTables>().Customers, app.Get<SsoTables>().Emails })
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
                if (row.PartitionKey.Contains(customerId, StringComparison.OrdinalIgnoreCase)) rows.Add($"{row.RowKey} {row.ETag}");
        rows.ShouldNotBeEmpty();
        return rows;
    }
}
