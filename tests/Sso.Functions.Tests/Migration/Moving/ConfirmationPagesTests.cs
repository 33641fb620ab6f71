using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Links of confirmation mails as people, their mistakes and attackers use them.</summary>
public sealed class ConfirmationPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_ForgedAlteredOrForeign_IsAPageThatSaysWhatToDoAndChangesNothing()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        var good = await SubmitAsync(app, "C1");
        var ticket = System.Web.HttpUtility.ParseQueryString((await app.Get<PortalTickets>().IssueAsync("C1", Cancellation)).Url.Query)["ticket"]!;
        var visitor = new PageVisitor(entra);
        var page = await visitor.OpenAsync($"confirm?token={good}");

        foreach (var token in new[] { "", "x", ticket, good[..^4], good + "A", good[1..], $"{good[..20]}{(good[20] == 'A' ? 'B' : 'A')}{good[21..]}", "%00", "%F0%9F%98%80", $"{good}&token={good}", new string('a', 6000) })
        {
            foreach (var path in new[] { "confirm", "confirm/not-me" })
            {
                var answer = await visitor.OpenAsync($"{path}?token={token}");
                answer.Status.ShouldBe(HttpStatusCode.NotFound, $"{path} {token[..Math.Min(30, token.Length)]}");
                answer.Document.Body!.TextContent.ShouldContain("Link");
            }
            (await visitor.SendAsync(page, "#confirm-form", null, ("token", token), ("username", "C1.1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await app.AccountAsync("C1", 1)).State.ShouldBe(AccountState.AddressEntered);
    }

    [Fact]
    public async Task Link_WhileTheCustomerIsPaused_ConfirmsAndTellsThatThePasswordComesLater()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        var good = await SubmitAsync(app, "C9");
        await app.Customers.UpdateAsync(
            "C9", customer => customer.Pause(MigrationWorld.Start, endsAt: null, "Urlaub"), _ => new AuditRecord(MigrationWorld.Start, "staff:1", "customer.paused"), Cancellation);
        var visitor = new PageVisitor(entra);

        var page = await visitor.SendAsync(await visitor.OpenAsync($"confirm?token={good}"), "#confirm-form", null, ("username", "C9.1"));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.Body!.TextContent.ShouldContain("sobald sie weitergeht");
        (await visitor.OpenAsync($"confirm?token={good}")).Document.Body!.TextContent.ShouldContain("sobald sie weitergeht");
        (await app.AccountAsync("C9", 1)).State.ShouldBe(AccountState.Confirmed);
    }

    [Fact]
    public async Task Link_PressedTwiceInAnotherBrowserAndLate_ConfirmsOnceAndStaysClear()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        var good = await SubmitAsync(app, "C2");
        var visitor = new PageVisitor(entra);
        var page = await visitor.OpenAsync($"confirm?token={good}");

        (await visitor.SendAsync(page, "#confirm-form", null, ("username", "\u0007\u202e😀' or 1=1"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.SendAsync(page, "#confirm-form", null, ("username", " c2.1 "))).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.SendAsync(page, "#confirm-form", null, ("username", "C2.1"))).Document.Title.ShouldNotBeNull().ShouldContain("schon bestätigt");
        (await new PageVisitor(entra).OpenAsync($"confirm?token={good}")).Document.Title.ShouldNotBeNull().ShouldContain("schon bestätigt");
        // Who has confirmed cannot be talked out of it by a copy of the mail.
        (await new PageVisitor(entra).OpenAsync($"confirm/not-me?token={good}")).Has("#decline-form").ShouldBeFalse();
        (await app.AccountAsync("C2", 1)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task NotMe_NeedsAReason_AndEndsTheLink()
    {
        await using var app = await MovingApp.StartAsync(entra, isServed: true);
        await app.EnrolAsync("C3", 2);
        await app.SubmitAsync("C3", At("eins@c3.example"), At("fremd@c3.example"));
        var good = app.Get<ConfirmationTokens>().Create(await app.AccountAsync("C3", 2));
        var visitor = new PageVisitor(entra);
        var page = await visitor.OpenAsync($"confirm/not-me?token={good}");

        (await visitor.SendAsync(page, "#decline-form")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.AccountAsync("C3", 2)).State.ShouldBe(AccountState.AddressEntered);
        (await visitor.SendAsync(page, "#decline-form", null, ("reason", "not-me"))).Status.ShouldBe(HttpStatusCode.OK);

        (await app.AccountAsync("C3", 2)).State.ShouldBe(AccountState.Open);
        (await new PageVisitor(entra).OpenAsync($"confirm?token={good}")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    private static async Task<string> SubmitAsync(MovingApp app, string customerId)
    {
        await app.EnrolAsync(customerId, 1);
        await app.SubmitAsync(customerId, At($"eins@{customerId.ToLowerInvariant()}.example"));
        return app.Get<ConfirmationTokens>().Create(await app.AccountAsync(customerId, 1));
    }
}
