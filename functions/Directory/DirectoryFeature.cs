using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Identity.Abstractions;
using Microsoft.Identity.Web;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Sso.Functions.Directory;

/// <summary>Registers the users of the external tenant and the claims provider.</summary>
internal static class DirectoryFeature
{
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CredentialOptions>().BindConfiguration(CredentialOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TenantOptions>().BindConfiguration(TenantOptions.SectionName).ValidateOnStart();
        services.AddOptions<GraphOptions>().BindConfiguration(GraphOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        // The app registration for Graph, under the name by which tokens are asked for.
        var section = configuration.GetSection(GraphOptions.SectionName);
        services.Configure<MicrosoftIdentityApplicationOptions>(GraphOptions.SectionName, section);
        if (section["ClientSecret"] is { Length: > 0 } secret)
        {
            services.Configure<MicrosoftIdentityApplicationOptions>(GraphOptions.SectionName, options =>
                options.ClientCredentials = [new CredentialDescription { SourceType = CredentialSource.ClientSecret, ClientSecret = secret }]);
        }
        services.AddHttpContextAccessor();
        services.AddTokenAcquisition();
        services.AddHttpClient(GraphOptions.SectionName)
            .ConfigureHttpClient((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<GraphOptions>>().Value.Timeout);
        return services
            .AddSingleton<GraphAppTokens>()
            .AddSingleton(CreateGraphClient)
            .AddSingleton<GraphWriteBudget>()
            .AddSingleton<EntraDirectory>()
            .AddSingleton<SealedPasswords>()
            .AddSingleton<DirectoryUsers>()
            .AddSingleton<FormerUsers>()
            .AddSingleton<AccountCredentials>()
            .AddSingleton<CodeRecipients>()
            .AddClaimsProvider(configuration);
    }

    private static GraphServiceClient CreateGraphClient(IServiceProvider provider) => new(
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(GraphOptions.SectionName),
        new BaseBearerTokenAuthenticationProvider(provider.GetRequiredService<GraphAppTokens>()),
        provider.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl.AbsoluteUri);

    private static IServiceCollection AddClaimsProvider(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddMicrosoftIdentityWebApi(configuration.GetSection(ClaimsProviderCaller.SectionName), ClaimsProviderCaller.Scheme);
        // Entra calls with neither roles nor scopes; who calls is told by azp, which ClaimsProviderCaller asks for.
        services.Configure<MicrosoftIdentityOptions>(ClaimsProviderCaller.Scheme, options => options.AllowWebApiToBeAuthorizedByACL = true);
        services.Configure<JwtBearerOptions>(ClaimsProviderCaller.Scheme, options => options.MapInboundClaims = false);
        return services;
    }
}
