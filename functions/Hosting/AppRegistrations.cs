using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sso.Functions.Directory;
using Sso.Functions.Operations;
using Sso.Functions.SelfService;

namespace Sso.Functions.Hosting;

/// <summary>Which sections of settings hold an app registration. A section that is missing here is checked by nobody and documented nowhere.</summary>
internal static class AppRegistrations
{
    /// <summary>Sections, and whether the app signs in with the registration and so needs a credential.</summary>
    public static readonly IReadOnlyDictionary<string, bool> NeedsCredential = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        [CallerAuthentication.SectionName] = false,
        [ClaimsProviderCaller.SectionName] = false,
        [GraphOptions.SectionName] = true,
        [AccountSession.SignInScheme] = true,
        [StaffSession.SignInScheme] = true,
    };

    /// <summary>The app does not start without them: Microsoft.Identity.Web would fail at the first request instead, and less clearly.</summary>
    public static IServiceCollection AddAppRegistrations(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AppRegistrationOptions>, Validation>();
        foreach (var section in NeedsCredential.Keys) services.AddOptions<AppRegistrationOptions>(section).BindConfiguration(section).ValidateOnStart();
        return services;
    }

    /// <summary>What is wrong with a section, one sentence each.</summary>
    public static IEnumerable<string> FindFaults(string section, AppRegistrationOptions options)
    {
        if (options.Authority is not { IsAbsoluteUri: true, Scheme: "https" })
            yield return $"Set {section}__Authority to the tenant's authority, an https address.";
        if (string.IsNullOrWhiteSpace(options.ClientId)) yield return $"Set {section}__ClientId to the client id of the app registration.";
        if (NeedsCredential.GetValueOrDefault(section) && string.IsNullOrEmpty(options.ClientSecret) && options.ClientCredentials.Count == 0)
            yield return $"Set {section}__ClientCredentials__0__* to a certificate in Key Vault, or {section}__ClientSecret in the local cloud.";
    }

    private sealed class Validation : IValidateOptions<AppRegistrationOptions>
    {
        public ValidateOptionsResult Validate(string? name, AppRegistrationOptions options)
        {
            var faults = FindFaults(name ?? "", options).ToList();
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }
    }
}
