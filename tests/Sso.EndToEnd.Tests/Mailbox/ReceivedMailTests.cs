using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.Mailbox;

public sealed class ReceivedMailTests
{
    [Fact]
    public void ReceivedMail_LinkOnALineOfItsOwn_IsFoundByItsPath()
    {
        var mail = Mail("Bitte bestätigen Sie:\r\n\r\n  https://localhost:7502/confirm?token=a.b\r\n\r\nImpressum\r\nhttps://localhost:7502/imprint\r\n");

        mail.FindLink("/confirm").ShouldBe(new Uri("https://localhost:7502/confirm?token=a.b"));
        mail.FindLink("/nothing").ShouldBeNull();
    }

    [Theory]
    [InlineData("E-Mail-Adresse: a@b.example\r\nPasswort: Kiwi-4711\r\n")]
    [InlineData("E-mail address: a@b.example\nPassword: Kiwi-4711")]
    public void ReceivedMail_LabelledLine_GivesItsValueInBothLanguages(string text) =>
        Mail(text).FindValue("Passwort", "Password").ShouldBe("Kiwi-4711");

    [Fact]
    public void ReceivedMail_LabelInsideASentence_IsNoValue() =>
        Mail("Ihr Passwort: das sagen wir nie.").FindValue("Passwort").ShouldBeNull();

    private static ReceivedMail Mail(string text) => new("1", "Betreff", text);
}
