using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Portal;

/// <summary>What the portals of the applications call.</summary>
internal static class PortalFeature
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        OldDoorSession.Add(services).AddSingleton<OldDoor>().AddSingleton<OldDoorPages>();
        return services.AddLocalization().AddSingleton<PortalLoginReader>().AddSingleton<NoticeWriter>().AddSingleton<PortalTickets>();
    }
}
