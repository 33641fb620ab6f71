using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Migration;

internal static class MigrationFeature
{
    public static IServiceCollection AddMigration(this IServiceCollection services)
    {
        services.AddOptions<MigrationOptions>().BindConfiguration(MigrationOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddMigrationSession();
        return services
            .AddSingleton<PendingSignals>()
            .AddSingleton<OrchestrationSignals>()
            .AddSingleton<PauseEffects>()
            .AddSingleton<CustomerPauses>()
            .AddSingleton<ConfirmationTokens>()
            .AddSingleton<ConfirmationCodes>()
            .AddSingleton<AddressConfirmation>()
            .AddSingleton<GenerationChanges>()
            .AddSingleton<UnconfirmedAddresses>()
            .AddSingleton<AddressMoves>()
            .AddSingleton<AddressChanges>()
            .AddSingleton<AccountEndings>()
            .AddSingleton<AccountRestarts>()
            .AddSingleton<CustomerCompletion>()
            .AddSingleton<CustomerRestarts>()
            .AddSingleton<MailResends>()
            .AddSingleton<RedirectedAccounts>()
            .AddSingleton<MainAccountRole>()
            .AddSingleton<ManagedAccounts>()
            .AddSingleton<ConfirmationAnswers>()
            .AddSingleton<AccountDrafts>()
            .AddSingleton<WizardStates>()
            .AddSingleton<WizardViews>()
            .AddSingleton<SummaryViews>()
            .AddSingleton<WizardPages>()
            .AddSingleton<SubmissionWriter>()
            .AddSingleton<AddressSubmission>()
            .AddSingleton<DraftSubmission>()
            .AddSingleton<AccountSteps>()
            .AddSingleton<MigrationPages>();
    }
}
