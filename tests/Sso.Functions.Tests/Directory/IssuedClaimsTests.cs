using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Tests.Directory;

public sealed class IssuedClaimsTests
{
    private static readonly DirectoryUser User = new()
    {
        ObjectId = "7b1c9a52-0000-0000-0000-000000000001",
        CustomerId = "K1",
        AccountId = "K1-02",
        IsMain = false,
        ContactEmail = "info@example.com",
        Generation = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Logins = [new Login("infleet", "Jürgen.M", ["map", "reports"]), new Login("logbook", "jm", ["trips"]), new Login("infleet", "Second", ["map"])],
    };

    [Fact]
    public void Of_User_GivesTheDocumentedClaims()
    {
        var claims = IssuedClaims.Of(User);

        claims.Keys.Order().ShouldBe(
            ["account_id", "account_role", "applications", "contact_email", "customer_id", "legacy_logins", "permissions"]);
        claims["customer_id"].ShouldBe("K1");
        claims["account_id"].ShouldBe("K1-02");
        claims["account_role"].ShouldBe("sub");
        claims["applications"].ShouldBe(new[] { "infleet", "logbook" });
        claims["permissions"].ShouldBe(new[] { "infleet:map", "infleet:reports", "logbook:trips" });
        claims["legacy_logins"].ShouldBe(new[] { "infleet:Jürgen.M", "logbook:jm", "infleet:Second" });
        claims["contact_email"].ShouldBe("info@example.com");
        IssuedClaims.Of(User with { IsMain = true })["account_role"].ShouldBe("main");
    }

    [Fact]
    public void Of_ManyLogins_LeavesOutTheUsernamesFirst()
    {
        var logins = Enumerable.Range(0, 40).Select(i => new Login("infleet", new string('ü', 40) + i, ["map"])).ToList();

        var claims = IssuedClaims.Of(User with { Logins = logins });

        claims.ShouldNotContainKey("legacy_logins");
        claims.ShouldContainKey("permissions");
        IssuedClaims.Size(claims).ShouldBeLessThanOrEqualTo(IssuedClaims.MaxBytes);
    }

    [Fact]
    public void Of_ManyPermissions_KeepsWhatASignInNeeds()
    {
        var permissions = Enumerable.Range(0, 300).Select(i => $"permission-{i}").ToList();

        var claims = IssuedClaims.Of(User with { Logins = [new Login("infleet", "u", permissions)] });

        claims.Keys.Order().ShouldBe(["account_id", "account_role", "applications", "contact_email", "customer_id"]);
    }
}
