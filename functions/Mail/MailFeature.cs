using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Help;

namespace Sso.Functions.Mail;

/// <summary>Registers the outbox, the mails and their transport.</summary>
internal static partial class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddLocalization();
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailBudget>();
        services.AddSingleton<MailClaims>();
        services.AddSingleton<HelpRequests>();
        services.AddSingleton<HelpSeals>();
        services.AddSingleton<HelpOccasions>();
        services.AddSingleton<MailOccasions>();
        services.AddSingleton<MailOutcomes>();
        services.AddSingleton<MailAcceptance>();
        services.AddSingleton<DueMails>();
        services.AddSingleton<MailPlanner>();
        services.AddSingleton<SentMessages>();
        services.AddSingleton<DeliveryReports>();
        services.AddSingleton<UndeliverableMails>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<MailPhrases>();
        services.AddSingleton<IMailContent, PasswordMail>();
        services.AddSingleton<IMailContent, ConfirmationMail>();
        services.AddSingleton<IMailContent, QuestionMail>();
        services.AddSingleton<IMailContent, AddressMail>();
        services.AddSingleton<IMailContent, NoticeMail>();
        services.AddSingleton<IMailContent, ReminderMail>();
        services.AddSingleton<IMailContent, CompletionMail>();
        services.AddSingleton<IMailContent, SupportMail>();
        services.AddSingleton<IMailContent, HelpMail>();
        services.AddSingleton<IMailContent, SupportChangeMail>();
        services.AddSingleton<OneTimeCodeMail>();
        services.AddSingleton<PlainTextMail>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<MailPreview>();
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<SmtpConnections>();
        services.AddSingleton<IMailTransport, SmtpMailTransport>();
        AddAzureTransport(services, configuration);
        return services;
    }

    /// <summary>Implemented in the Azure flavour only.</summary>
    static partial void AddAzureTransport(IServiceCollection services, IConfiguration configuration);
}
