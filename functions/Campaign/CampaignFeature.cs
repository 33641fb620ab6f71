using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Campaign;

/// <summary>The phases that offer the move to one batch of customers after the other.</summary>
internal static class CampaignFeature
{
    public static IServiceCollection AddCampaign(this IServiceCollection services)
    {
        services.AddOptions<CampaignOptions>().BindConfiguration(CampaignOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<WaitingList>().AddSingleton<Phases>().AddSingleton<Enrolment>().AddSingleton<CampaignRun>();
    }
}
