using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class DirectoryUsersTests(StorageFixture storage)
{
    private const string ObjectId = "7b1c9a52-0000-0000-0000-000000000001";

    private static readonly Account Created = MailSamples.Employee() with { State = AccountState.UserCreated, DirectoryUserId = ObjectId, Version = 5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Project_OlderVersion_ChangesNothing()
    {
        var time = new FakeTimeProvider(MailWorld.Start);
        var tables = await storage.CreateTablesAsync();
        var users = new DirectoryUsers(tables, new CustomerStore(tables), time);
        await users.ProjectAsync(Created, Cancellation);
        time.Advance(TimeSpan.FromDays(1));
        await users.ProjectAsync(Created with { Version = 7, State = AccountState.Done, SignedInAt = time.GetUtcNow() }, Cancellation);
        await users.ProjectAsync(Created with { Version = 6 }, Cancellation);

        var user = (await users.FindAsync(ObjectId, Cancellation))!;

        (user.SignedIn, user.CreatedAt).ShouldBe((true, MailWorld.Start));
        user.Logins.Select(login => login.Application).ShouldBe(["infleet", "logbook"]);
        user.ContactEmail.ShouldBe("mueller+disposition.K1@example.com");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/guid?")]
    [InlineData("7b1c9a52-0000-0000-0000-000000000002")]
    public async Task Find_NobodysId_GivesNull(string objectId)
    {
        var tables = await storage.CreateTablesAsync();
        var users = new DirectoryUsers(tables, new CustomerStore(tables), TimeProvider.System);

        (await users.FindAsync(objectId, Cancellation)).ShouldBeNull();
    }
}
