using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;

namespace Sso.Functions.SelfService;

/// <summary>Registers the account page.</summary>
internal static class SelfServiceFeature
{
    public static IServiceCollection AddSelfService(this IServiceCollection services, IConfiguration configuration)
    {
        // Scopes that the tenant gives nobody would end the sign-in.
        var byGraph = configuration.GetSection(TenantOptions.SectionName).GetValue(nameof(TenantOptions.PasswordChange), PasswordChangeWay.Graph) == PasswordChangeWay.Graph;
        return services
            .AddPersonSignIn(configuration, AccountSession.Scheme, byGraph ? [OwnPassword.Scope] : [])
            .AddSingleton<AccountSession>()
            .AddSingleton<KnownPortals>()
            .AddSingleton<AccountPages>()
            .AddScoped<OwnPassword>();
    }
}
