using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Hosting;

namespace Sso.Functions.Help;

/// <summary>Registers the page "Hilfe". Its mails belong to the outbox: <see cref="Mail.MailFeature"/>.</summary>
internal static class HelpFeature
{
    public static IServiceCollection AddHelp(this IServiceCollection services) => services
        .AddSingleton<RateLimits>()
        .AddSingleton<HelpVisitors>()
        .AddSingleton<HelpSubmission>();
}
