using Microsoft.Graph.Models;
using Sso.Local.Browsing;
using static Sso.EndToEnd.Tests.Entra.AuthorizationRequest;

namespace Sso.EndToEnd.Tests.Entra;

public sealed class SignInProtectionTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private const string NewPassword = "Neu-garten-2026";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SmartLockout_TenDifferentWrongPasswords_LockForAMinute()
    {
        var address = SampleUser.NewAddress();
        await (await tenant.GraphAsync()).CreateAsync(address);
        await GuessAsync(address, different: 10);

        var locked = await Infleet(tenant).SignInAsync(tenant.NewBrowser("en"), address, SampleUser.Password);
        tenant.Time.Advance(TimeSpan.FromMinutes(1));
        var open = await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);

        locked.Require("#error").TextContent.ShouldContain("locked");
        Answer(open, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task SmartLockout_SameWrongPasswordManyTimes_DoesNotLock()
    {
        var address = SampleUser.NewAddress();
        await (await tenant.GraphAsync()).CreateAsync(address);
        for (var i = 0; i < 12; i++) await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, "Anderes-4711");

        var page = await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, SampleUser.Password);

        Answer(page, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task SmartLockout_UnknownAddress_IsLockedAsWell()
    {
        var address = SampleUser.NewAddress();
        await GuessAsync(address, different: 10);

        var page = await Infleet(tenant).SignInAsync(tenant.NewBrowser("en"), address, SampleUser.Password);

        page.Require("#error").TextContent.ShouldContain("locked");
    }

    [Fact]
    public async Task ForcedChange_NewPassword_IsAskedForOnceAndThenCounts()
    {
        var address = SampleUser.NewAddress();
        await RegisterForcedAsync(address);
        var browser = tenant.NewBrowser();

        var asked = await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);
        var same = await ChooseAsync(browser, asked, SampleUser.Password, SampleUser.Password);
        var different = await ChooseAsync(browser, same, NewPassword, "Neu-garten-2027");
        var weak = await ChooseAsync(browser, different, "kurz", "kurz");
        var signedIn = await ChooseAsync(browser, weak, NewPassword, NewPassword);
        var next = await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, NewPassword);

        asked.Require("h1").TextContent.ShouldBe("Neues Passwort wählen");
        same.Require("#error").TextContent.ShouldContain("das bisherige");
        different.Require("#error").TextContent.ShouldContain("verschieden");
        weak.Require("#error").TextContent.ShouldContain("Regeln");
        Answer(signedIn, "code").ShouldNotBeNull();
        Answer(next, "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task ForcedChange_PasswordWasResetMeanwhile_LeadsBackToTheSignIn()
    {
        var address = SampleUser.NewAddress();
        var id = await RegisterForcedAsync(address);
        var browser = tenant.NewBrowser();
        var asked = await Infleet(tenant).SignInAsync(browser, address, SampleUser.Password);
        var reset = new User { PasswordProfile = new PasswordProfile { Password = NewPassword, ForceChangePasswordNextSignIn = false } };
        await (await tenant.GraphAsync()).Users[id].PatchAsync(reset, cancellationToken: Cancellation);

        var late = await ChooseAsync(browser, asked, "Zu-spaet-4711", "Zu-spaet-4711");
        var refused = await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, "Zu-spaet-4711");

        late.Has("#sign-in-form").ShouldBeTrue();
        refused.Has("#error").ShouldBeTrue();
    }

    private async Task<string> RegisterForcedAsync(string address)
    {
        var user = SampleUser.Of(address);
        user.PasswordProfile = new PasswordProfile { Password = SampleUser.Password, ForceChangePasswordNextSignIn = true };
        return (await (await tenant.GraphAsync()).Users.PostAsync(user, cancellationToken: Cancellation))!.Id!;
    }

    private async Task GuessAsync(string address, int different)
    {
        for (var i = 0; i < different; i++) await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, $"Geraten-{i:D4}");
    }

    private static Task<Page> ChooseAsync(FormBrowser browser, Page page, string password, string repeated) => browser.SubmitAsync(
        page, "#new-password-form", new Dictionary<string, string> { ["newPassword"] = password, ["repeated"] = repeated }, Cancellation);
}
