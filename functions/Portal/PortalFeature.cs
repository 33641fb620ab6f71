using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Portal.Accounts;

namespace Sso.Functions.Portal;

/// <summary>What the portals of the applications call.</summary>
internal static class PortalFeature
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        OldDoorSession.Add(services).AddSingleton<OldDoor>().AddSingleton<OldDoorPages>();
        services.AddSingleton<PortalDoor>().AddSingleton<ReportReader>().AddSingleton<MigrationStates>();
        return services.AddLocalization().AddSingleton<PortalLoginReader>().AddSingleton<MainAccountLogins>().AddSingleton<NoticeWriter>()
            .AddSingleton<NoticeContacts>().AddSingleton<PortalTickets>();
    }
}
