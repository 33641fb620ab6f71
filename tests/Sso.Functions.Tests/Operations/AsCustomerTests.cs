using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration.Wizard;

namespace Sso.Functions.Tests.Operations;

/// <summary>"Ansicht des Kunden" before the submission; after it see <see cref="DeskPagesTests"/>.</summary>
public sealed class AsCustomerTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Path = "operations/customers/K1/as-customer";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wizard_WithADraft_IsShownForReadingOnly()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2, proven: false, path: Path);
        await bench.Drafts.SaveAsync([await bench.World.GetAccountAsync("K1", 1)], [new EntryChange("K1-01", Entries.At("info@example.com"), Revision: null)], Cancellation);

        var page = await bench.Desk.OpenAsync(Path);

        DraftBench.Value(page, "address-K1-01").ShouldBe("info@example.com");
        page.Document.QuerySelectorAll("main input, main select, main textarea, main button").ShouldAllBe(control => control.Matches("fieldset[disabled] *"));
        page.Document.Forms.Length.ShouldBe(0);
        page.Document.Body!.TextContent.ShouldContain("K1.2");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain(await bench.PinAsync());
        // Support looks: the main account has not.
        (await bench.Desk.Customers.GetAsync("K1", Cancellation)).WizardOpenedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Wizard_OneAccountOrMany_IsWhatTheMainAccountSees()
    {
        await using var single = await DraftBench.OpenAsync(entra, 1, proven: false, path: Path);
        single.Desk.Page.Document.QuerySelectorAll("main input:not([type=hidden])").ShouldHaveSingleItem().Id.ShouldBe("address-K1-01");
        await single.DisposeAsync();

        await using var many = await DraftBench.OpenAsync(entra, 60, proven: false, path: Path);
        many.Desk.Page.Document.QuerySelectorAll("tr[data-row]").Length.ShouldBe(WizardViews.RowsPerPage);
        many.Desk.Page.Document.QuerySelectorAll("nav.pages a").Length.ShouldBe(3);
        (await many.Desk.OpenAsync($"{Path}?page=3")).Document.QuerySelectorAll("tr[data-row]")[0].GetAttribute("data-row").ShouldBe("K1-51");
    }

    [Fact]
    public async Task BeforeTheOffer_NothingIsShownThatTheMainAccountDoesNotSee()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2, proven: false, CustomerState.Waiting, Path);

        bench.Desk.Page.Document.Body!.TextContent.ShouldContain("noch nicht eingeladen");
        bench.Desk.Page.Has("#reading").ShouldBeFalse();
    }
}
