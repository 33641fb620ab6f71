using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Campaign;

/// <summary>The phases that offer the move to one batch of customers after the other.</summary>
internal static class CampaignFeature
{
    public static IServiceCollection AddCampaign(this IServiceCollection services) => services.AddSingleton<WaitingList>();
}
