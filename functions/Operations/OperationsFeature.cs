using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Hosting;
using Sso.Functions.Operations.Work;

namespace Sso.Functions.Operations;

/// <summary>Registers the pages for staff.</summary>
internal static class OperationsFeature
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IProposedAction, ProposedMainAccount>().AddSingleton<IProposedAction, ProposedRollBack>().AddSingleton<IProposedAction, ProposedAddress>()
            .AddSingleton<IProposedAction, ProposedErasure>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Proposals>()
            .AddSingleton<FourEyes>()
            .AddPersonSignIn(configuration, StaffSession.Scheme, scopes: [])
            .AddSingleton<StaffSession>()
            .AddSingleton<StaffPages>()
            .AddSingleton<StaffNames>()
            .AddSingleton<StaffDoor>()
            .AddSingleton<CustomerSearch>()
            .AddSingleton<SearchTokens>()
            .AddSingleton<CallerProofs>()
            .AddSingleton<DeskViews>()
            .AddSingleton<CustomerDesk>()
            .AddSingleton<AccountDesk>()
            .AddSingleton<SupportActions>()
            .AddSingleton<WorkViews>().AddSingleton<WorkSentences>().AddSingleton<WorkCsv>().AddSingleton<WorkSelection>().AddSingleton<WorkNotes>()
            .AddSingleton<DraftFilling>().AddSingleton<DraftDesk>()
            .AddSingleton<AuditExport>()
            .AddSingleton<CustomerExport>()
            .AddSingleton<Erasures>().AddSingleton<ErasureBeginning>().AddSingleton<ErasureRun>().AddSingleton<ErasureCounts>()
            .AddSingleton<ErasedUsers>().AddSingleton<ErasedRows>().AddSingleton<ErasedPlace>().AddSingleton<ErasedAudit>()
            .AddSingleton<OldRows>().AddSingleton<RetentionRun>();
    }
}
