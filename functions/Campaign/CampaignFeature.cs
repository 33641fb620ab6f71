using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Desk;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Planning;
using Sso.Functions.Campaign.WorkLists;

namespace Sso.Functions.Campaign;

/// <summary>The phases that offer the move to one batch of customers after the other, and what keeps them in time and in good order.</summary>
internal static class CampaignFeature
{
    public static IServiceCollection AddCampaign(this IServiceCollection services)
    {
        services.AddOptions<CampaignOptions>().BindConfiguration(CampaignOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GateOptions>().BindConfiguration(GateOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WorkListOptions>().BindConfiguration(WorkListOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PhaseFunnels>().AddSingleton<WorkItems>().AddSingleton<WorkEntries>().AddSingleton<WorkReminders>().AddSingleton<Census>();
        services.AddSingleton<BusinessCalendar>().AddSingleton<CampaignDates>();
        services.AddSingleton<PhaseFilling>().AddSingleton<PhaseOpening>().AddSingleton<PhaseRules>().AddSingleton<PhasePlanning>();
        services.AddSingleton<PhasePlanner>().AddSingleton<CampaignGate>().AddSingleton<ForecastRules>().AddSingleton<CampaignForecasts>();
        services.AddSingleton<CampaignControls>().AddSingleton<CampaignAudit>().AddSingleton<CampaignOverview>().AddSingleton<CatchAll>();
        services.AddSingleton<CampaignSwitches>().AddSingleton<PhaseDecisions>().AddSingleton<CustomerPlacing>().AddSingleton<CustomerPausing>().AddSingleton<CustomerExcluding>()
            .AddSingleton<SupportContacts>();
        services.AddSingleton<CampaignDesk>().AddSingleton<PhaseDesk>();
        return services.AddSingleton<Enrolment>().AddSingleton<CampaignRun>();
    }
}
