using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sso.Local.Browsing;
using static Sso.EndToEnd.Tests.Entra.AuthorizationRequest;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>"Passwort vergessen" at the tenant, with the function app sending the codes.</summary>
public sealed class ResetTests(EntraTenant tenant) : IClassFixture<EntraTenant>
{
    private const string NewPassword = "Neu-garten-2026";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ConcurrentQueue<JsonElement> Sent => tenant.FunctionApp.OtpRequests;

    [Fact]
    public async Task Reset_CodeOfTheMail_SetsThePasswordAndSignsIn()
    {
        var address = await RegisterAsync();
        var browser = tenant.NewBrowser();

        var asked = await AskAsync(browser, address);
        var context = Sent.ShouldHaveSingleItem().GetProperty("data");
        var code = context.GetProperty("otpContext").GetProperty("oneTimeCode").GetString()!;
        var page = await EnterAsync(browser, asked, code);

        Answer(page, "code").ShouldNotBeNull();
        context.GetProperty("otpContext").GetProperty("identifier").GetString().ShouldBe(address);
        code.Length.ShouldBe(8);
        (await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, SampleUser.Password)).Has("#error").ShouldBeTrue();
        Answer(await Infleet(tenant).SignInAsync(tenant.NewBrowser(), address, NewPassword), "code").ShouldNotBeNull();
    }

    [Fact]
    public async Task Reset_UnknownAddress_LooksTheSameAndSendsNothing()
    {
        var known = await AskAsync(tenant.NewBrowser(), await RegisterAsync());
        Sent.Clear();

        var unknown = await AskAsync(tenant.NewBrowser(), SampleUser.NewAddress());

        Sent.ShouldBeEmpty();
        unknown.Require("h1").TextContent.ShouldBe(known.Require("h1").TextContent);
        unknown.Has("#reset-code-form").ShouldBeTrue();
    }

    [Fact]
    public async Task Reset_WrongCodes_EndAfterFiveTriesAndTheCodeIsSpentOnce()
    {
        var address = await RegisterAsync();
        var browser = tenant.NewBrowser();
        var asked = await AskAsync(browser, address);
        var code = Code();

        for (var i = 0; i < 5; i++) (await EnterAsync(browser, asked, "00000000")).Has("#error").ShouldBeTrue();

        (await EnterAsync(browser, asked, code)).Has("#error").ShouldBeTrue();
    }

    [Fact]
    public async Task Reset_CodeAfterFiveMinutesOrTwice_IsRefused()
    {
        var address = await RegisterAsync();
        var browser = tenant.NewBrowser();
        var asked = await AskAsync(browser, address);
        var late = Code();
        tenant.Time.Advance(TimeSpan.FromMinutes(6));
        (await EnterAsync(browser, asked, late)).Has("#error").ShouldBeTrue();

        asked = await AskAsync(browser, address);
        var code = Code();
        Answer(await EnterAsync(browser, asked, code), "code").ShouldNotBeNull();
        (await EnterAsync(tenant.NewBrowser(), asked, code)).IsSuccess.ShouldBeFalse();
    }

    [Fact]
    public async Task Reset_FunctionAppDoesNotSend_SaysSo()
    {
        var address = await RegisterAsync();
        tenant.FunctionApp.OtpAnswer = _ => Task.FromResult(Results.StatusCode(503));

        var page = await AskAsync(tenant.NewBrowser(), address);
        tenant.FunctionApp.OtpAnswer = FunctionAppDouble.SendOtp;

        page.Require("#error").TextContent.ShouldContain("nicht gesendet");
        Sent.Count.ShouldBe(2);
    }

    private async Task<string> RegisterAsync()
    {
        Sent.Clear();
        var address = SampleUser.NewAddress();
        await (await tenant.GraphAsync()).CreateAsync(address);
        return address;
    }

    private string Code() => Sent.Last().GetProperty("data").GetProperty("otpContext").GetProperty("oneTimeCode").GetString()!;

    private async Task<Page> AskAsync(FormBrowser browser, string address)
    {
        var page = await browser.FollowAsync(await Infleet(tenant).With("prompt", "login").OpenAsync(browser), "#forgot", Cancellation);
        return await browser.SubmitAsync(page, "#reset-form", new Dictionary<string, string> { ["email"] = address }, Cancellation);
    }

    private static Task<Page> EnterAsync(FormBrowser browser, Page page, string code) => browser.SubmitAsync(
        page, "#reset-code-form",
        new Dictionary<string, string> { ["code"] = code, ["newPassword"] = NewPassword, ["repeated"] = NewPassword }, Cancellation);
}
