using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class AccountReferenceTests
{
    private static readonly GraphOptions Options = new() { TenantDomain = "contoso.onmicrosoft.com", UserNameKey = Convert.ToBase64String(new byte[32]) };
    private readonly Account _account = MailSamples.Employee();

    [Fact]
    public void UserPrincipalName_SameAccount_IsStableAndLegal()
    {
        var name = AccountReference.Of(_account).UserPrincipalName(Options);

        AccountReference.Of(_account with { Email = "other@example.com" }).UserPrincipalName(Options).ShouldBe(name);
        name.ShouldMatch(@"^[0-9a-f]{40}@contoso\.onmicrosoft\.com$");
    }

    [Fact]
    public void UserPrincipalName_OtherGenerationOrKey_IsAnother()
    {
        var name = AccountReference.Of(_account).UserPrincipalName(Options);
        var otherKey = new GraphOptions { TenantDomain = Options.TenantDomain, UserNameKey = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray()) };

        AccountReference.Of(_account with { Generation = 2 }).UserPrincipalName(Options).ShouldNotBe(name);
        AccountReference.Of(_account).UserPrincipalName(otherKey).ShouldNotBe(name);
    }
}
