using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class SealedPasswordsTests
{
    private readonly SealedPasswords _passwords = new(new EphemeralDataProtectionProvider());
    private readonly Account _account = MailSamples.Employee();

    [Fact]
    public void Open_OwnSeal_GivesThePassword()
    {
        var sealedAccount = _account with { SealedPassword = _passwords.Seal("Kp7m-x3Rt", _account) };

        sealedAccount.SealedPassword.ShouldNotContain("Kp7m");
        _passwords.Open(sealedAccount).ShouldBe("Kp7m-x3Rt");
    }

    [Fact]
    public void Open_SealOfAnotherAccountOrGeneration_Fails()
    {
        var seal = _passwords.Seal("Kp7m-x3Rt", _account);

        Should.Throw<CryptographicException>(() => _passwords.Open(_account with { Id = "K1-03", SealedPassword = seal }));
        Should.Throw<CryptographicException>(() => _passwords.Open(_account with { CustomerId = "K2", SealedPassword = seal }));
        Should.Throw<CryptographicException>(() => _passwords.Open(_account with { Generation = 2, SealedPassword = seal }));
    }
}
