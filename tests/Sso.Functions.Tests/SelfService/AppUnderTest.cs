using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sso.Functions.Directory;
using Sso.Functions.Portal;
using Sso.Functions.SelfService;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;

namespace Sso.Functions.Tests.SelfService;

/// <summary>
/// The functions of the account page and the claims provider behind a server, without ASP.NET Core's authentication in front of them, and outside the server's
/// asynchronous flow: as in the isolated worker.
/// </summary>
internal sealed class AppUnderTest(IHost host) : IAsyncDisposable
{
    private static DurableTaskClient Client { get; } = ToldClient.Create();

    public IServiceProvider Services => host.Services;

    public static async Task<AppUnderTest> StartAsync(
        EntraWorld entra, SsoTables tables, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? change = null)
    {
        var host = new HostBuilder()
            .ConfigureWebHost(web => web
                .UseKestrel(kestrel => kestrel.ListenLocalhost(entra.Addresses.FunctionApp.Port, listen => listen.UseHttps(entra.Certificate.Certificate)))
                .ConfigureServices(services =>
                {
                    entra.AddApp(services.AddRouting(), tables, settings: settings);
                    change?.Invoke(services);
                })
                .Configure(app => app.UseRouting().UseEndpoints(Map)))
            .Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new AppUnderTest(host);
    }

    // Note: not disposed, only stopped. Microsoft.Identity.Web keeps its issuer validators for the life of the process, and with them the HTTP clients of
    // the first host that made one; disposing that host would break every later one.
    public async ValueTask DisposeAsync() => await host.StopAsync();

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.Add<AccountFunction>("GET", "account", (function, request) => function.ShowAsync(request, request.HttpContext.RequestAborted));
        routes.Add<AccountFunction>("POST", "account/password", (function, request) => function.ChangePasswordAsync(request, request.HttpContext.RequestAborted));
        routes.Add<SignInFunction>("GET", "account/sign-in", (function, request) => function.SignInAsync(request));
        routes.Add<AccountLookupFunction>("POST", "api/portal/accounts", (function, request) => function.RunAsync(request, request.HttpContext.RequestAborted));
        routes.Add<OldDoorFunction>("GET", "old-door/start", (function, request) => function.EnterAsync(request, request.HttpContext.RequestAborted));
        routes.Add<OldDoorFunction>("GET", "old-door", (function, request) => function.ShowAsync(request, request.HttpContext.RequestAborted));
        routes.Add<OldDoorFunction>("POST", "old-door/password", (function, request) => function.ResendAsync(request, Client, request.HttpContext.RequestAborted));
        routes.Add<OldDoorFunction>("POST", "old-door/no-mailbox", (function, request) => function.NoMailboxAsync(request, Client, request.HttpContext.RequestAborted));
        routes.Add<SignInFunction>("GET", "account/forgot-password", (function, request) => function.ForgotPasswordAsync(request));
        routes.Add<FrontChannelSignOutFunction>("GET", "front-channel-sign-out", (function, request) => function.RunAsync(request, request.HttpContext.RequestAborted));
        routes.Add<SignInFunction>("GET", "account/sign-out", (function, request) => function.AskSignOutAsync(request));
        routes.Add<SignInFunction>("POST", "account/sign-out", (function, request) => function.SignOutAsync(request));
        foreach (var method in new[] { "GET", "POST" })
        {
            routes.Add<RemoteSignInFunction>(method, "signin-oidc", (function, request) => function.SignInAsync(request));
            routes.Add<RemoteSignInFunction>(method, "signout-callback-oidc", (function, request) => function.SignOutAsync(request));
        }
        routes.AddBelow("operations", Client);
        routes.AddBelow("help", Client);
        routes.Add<OtpSendFunction>("POST", "api/entra/otp-send", (function, request) => function.RunAsync(request, request.HttpContext.RequestAborted));
        routes.Add<TokenIssuanceStartFunction>("POST", "api/entra/token-issuance-start", (function, request) => function.RunAsync(request, request.HttpContext.RequestAborted));
    }
}
