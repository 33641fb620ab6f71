using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>What nobody's browser sends by itself: it gets a sentence that helps, never an error 500, and what was entered stays.</summary>
public sealed class WizardBadInputTests(StorageFixture storage)
{
    private static readonly string[] Strange =
    [
        "\u0007@example.com", "anna\r\nBcc: x@example.com", "\u202emoc.elpmaxe@anna", "anna\u200f@example.com", "😀@example.com", "аnna@example.com",
        "anna@ex😀mple.com", "<script>alert(1)</script>@example.com", "' or 1=1 --@example.com", "\ud83d@example.com", "anna@-.example", "anna@xn--\u0001.example",
        new string('a', 200_000), new string('@', 300), "\u0301\u0301\u0301@example.com",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_StrangeText_IsToldAtTheFieldAndKeptThere()
    {
        var (world, site, person) = await CreateAsync();
        await using var _ = site;
        foreach (var typed in Strange)
        {
            var page = await person.PostAsync("migration", ("address-K1-01", "info@example.com"), ("address-K1-02", typed));

            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, typed[..Math.Min(20, typed.Length)]);
            page.Require("#address-K1-02-error").TextContent.ShouldNotBeNullOrWhiteSpace();
            page.Require("#address-K1-02").GetAttribute("value").ShouldNotBeNullOrEmpty();
            page.Document.QuerySelectorAll("main script").ShouldBeEmpty();
        }
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation))["K1-01"].Entry.Address.ShouldBe("info@example.com");
    }

    [Fact]
    public async Task Post_Nul_IsRefusedWithAPageAndTheDraftStays()
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;
        await person.PostAsync("migration", ("address-K1-01", "info@example.com"));

        var page = await person.PostAsync("migration", ("address-K1-01", "in\u0000fo@example.com"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.Body!.TextContent.ShouldContain("Es wurde nichts geändert");
        (await person.GetAsync("migration")).Require("#address-K1-01").GetAttribute("value").ShouldBe("info@example.com");
    }

    [Fact]
    public async Task Post_AnotherCustomersAccounts_ChangesNothingOfTheirs()
    {
        var (world, site, person) = await CreateAsync();
        await using var _ = site;
        await world.AddCustomerAsync("K2", 2);

        await person.PostAsync("migration", ("address-K2-01", "evil@example.com"), ("retire-K2-02", "true"), ("address-K1-01", "info@example.com"), ("address-K1-02", ""), ("merge-K1-02", "K2-01"));
        var draft = await person.PostAsync("migration/draft", ("account", "K2-02"), ("address-K2-02", "evil@example.com"));

        draft.Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Get<AccountDrafts>().GetAsync("K2", Cancellation)).ShouldBeEmpty();
        (await person.GetAsync("migration?check=1")).Require("#address-K1-02-error").TextContent.ShouldContain("gewählten Zugang");
        (await person.GetAsync("migration?all=K2-01&page=K2-01&q=K2-01")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_DuplicateFields_KeepsBothTextsAndSaysThatTheyAreNoAddress()
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;

        var page = await person.PostAsync("migration", ("address-K1-01", "a@example.com"), ("address-K1-01", "b@example.com"), ("address-K1-02", "c@example.com"));

        page.Require("#address-K1-01").GetAttribute("value").ShouldBe("a@example.com,b@example.com");
        page.Require("#address-K1-01-error").TextContent.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("do", "page:-5")]
    [InlineData("do", "page:99999999999999999999")]
    [InlineData("do", "suggest:K2-01")]
    [InlineData("do", "correct:K1-02")]
    [InlineData("do", "take:nobody")]
    [InlineData("do", "expand:\u0000\u202e")]
    [InlineData("do", ":::")]
    [InlineData("page", "-1")]
    [InlineData("page", "2147483648")]
    [InlineData("q", "\u0000\u202e'\"<>")]
    [InlineData("revision-K1-01", "nonsense")]
    public async Task Post_NonsenseInOtherFields_IsAnsweredWithAPage(string field, string value)
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;

        var page = await person.PostAsync("migration", (field, value), ("address-K1-01", "info@example.com"), ("address-K1-02", "zwei@example.com"));

        ((int)page.Status).ShouldBeLessThan(500);
        page.Document.Title.ShouldNotBeNullOrEmpty();
        (await person.GetAsync("migration")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_TenThousandFields_IsRefusedWithAPageAndTheDraftStays()
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;
        await person.PostAsync("migration", ("address-K1-01", "info@example.com"), ("address-K1-02", "zwei@example.com"));

        var page = await person.PostAsync("migration", [.. Enumerable.Range(0, 10_000).Select(number => (number.ToString(CultureInfo.InvariantCulture), "x"))]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.Body!.TextContent.ShouldContain("Es wurde nichts geändert");
        (await person.GetAsync("migration")).Require("#address-K1-02").GetAttribute("value").ShouldBe("zwei@example.com");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_OversizedBody_IsRefusedWithAPage(bool tellsItsLength)
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;

        var page = await person.PostAsync(tellsItsLength, "migration", ("pasted", new string('x', 2_000_000)));

        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Document.Body!.TextContent.ShouldContain("Es wurde nichts geändert");
    }

    [Theory]
    [InlineData("migration")]
    [InlineData("migration/draft")]
    [InlineData("migration/submit")]
    public async Task Post_WithoutTokenOrSession_IsRefusedWithAPage(string path)
    {
        var (world, site, person) = await CreateAsync();
        await using var _ = site;

        (await person.PostWithoutTokenAsync(path, ("address-K1-01", "evil@example.com"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await new Person(site, "").PostWithoutTokenAsync(path, ("address-K1-01", "evil@example.com"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_BodyThatIsNoForm_IsRefusedWithAPage()
    {
        var (_, site, person) = await CreateAsync();
        await using var _ = site;

        (await person.SendAsync("migration", new StringContent("{\"a\":1}", new MediaTypeHeaderValue("application/json")))).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var broken = new StringContent("no parts", new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", "x") } });
        (await person.SendAsync("migration", broken)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Draft_EachChange_IsSavedAndAnsweredWithWhatIsToBeSaid()
    {
        var (world, site, person) = await CreateAsync();
        await using var _ = site;

        await person.PostAsync("migration/draft", ("account", "K1-01"), ("address-K1-01", "info@example.com"));
        var notes = await person.PostAsync("migration/draft", ("account", "K1-02"), ("address-K1-02", ""), ("redirect-K1-02", "true"));

        notes.Require("#notes-K1-02").GetAttribute("data-address").ShouldBe("info+person-2@example.com");
        notes.Require("#notes-K1-02").GetAttribute("data-revision").ShouldBe(Entries.Redirected("info+person-2@example.com").Revision);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation))["K1-02"].Entry.ShouldBe(Entries.Redirected("info+person-2@example.com"));
    }

    [Fact]
    public async Task Draft_AfterTheSubmission_IsRefused()
    {
        var (world, site, person) = await CreateAsync();
        await using var _ = site;
        await world.Customers.UpdateAsync("K1", customer => customer.Submit(MigrationWorld.Start), _ => new AuditRecord(MigrationWorld.Start, "test", "customer.submitted"), Cancellation);

        (await person.PostAsync("migration/draft", ("account", "K1-02"), ("address-K1-02", "x@example.com"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
    }

    private async Task<(MigrationWorld World, WizardSite Site, Person Person)> CreateAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2);
        var site = await WizardSite.StartAsync(world);
        return (world, site, await Person.SignInAsync(site, "K1"));
    }
}
