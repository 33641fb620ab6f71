using Sso.Functions.Customers;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

public sealed class StaffNamesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Timeline_AndNotes_TellColleaguesByNameAndTheAuditById()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        var desk = await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Supporter, "operations/customers/K1");
        await desk.SubmitAsync("#note-form", ("note", "Ruft am Montag noch einmal an"));

        var colleague = await desk.OpenAsAsync(LocalStaff.Operator);

        colleague.Require("#notes article").TextContent.ShouldContain(LocalStaff.Supporter.Name);
        colleague.Require("[data-action='customer.note_added']").TextContent.ShouldContain(LocalStaff.Supporter.Name);
        desk.Page.Require("[data-action='customer.note_added']").TextContent.ShouldNotContain(LocalStaff.Supporter.Name);
        (await desk.AuditAsync("customer.note_added")).ShouldHaveSingleItem().Actor.ShouldBe($"staff:{LocalStaff.Supporter.ObjectId}");
    }

    [Fact]
    public async Task Remember_AnotherName_IsWrittenAndTheSameOneIsNot()
    {
        var counter = new RequestCounter();
        var tables = await entra.CreateTablesAsync();
        var names = new StaffNames(entra.Open(tables, counter), TimeProvider.System);
        var tom = new StaffMember("oid-1", "Tom Schulz", IsOperator: false);

        await names.RememberAsync(tom, Cancellation);
        await names.RememberAsync(tom, Cancellation);
        await names.RememberAsync(tom with { ObjectId = "oid-2", Name = "" }, Cancellation);
        counter.Requests.ShouldBe(1);
        await names.RememberAsync(tom with { Name = "Tom Schulz-Wolf" }, Cancellation);

        (await names.FindAsync([tom.Actor, tom.Actor, Actors.System, Actors.Staff("oid-2")], Cancellation)).ShouldBe(new Dictionary<string, string> { ["oid-1"] = "Tom Schulz-Wolf" });
    }

    [Theory]
    [InlineData("0123456789", "01234567")]
    [InlineData("0123", "0123")]
    public void Split_OfAColleagueWithoutAName_ShowsTheBeginningOfTheId(string objectId, string shown) =>
        TimelineEntry.Split(Actors.Staff(objectId), new StaffMember("reader", "", IsOperator: false), new Dictionary<string, string>()).ShouldBe(("Staff", shown));
}
