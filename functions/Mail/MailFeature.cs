using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        services.AddSingleton<MailOccasions>();
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
        services.AddSingleton<OneTimeCodeMail>();
        services.AddSingleton<PlainTextMail>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<MailPreview>();
        services.AddSingleton<MailAcceptance>();
        // A transport, and with it a connection, lives for one run of the outbox.
        services.AddScoped<IMailTransport, SmtpMailTransport>();
        services.AddScoped<DueMails>();
        AddAzureTransport(services, configuration);
        return services;
    }

    /// <summary>Implemented in the Azure flavour only.</summary>
    static partial void AddAzureTransport(IServiceCollection services, IConfiguration configuration);
}
