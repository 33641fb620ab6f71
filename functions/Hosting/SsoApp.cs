using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Sso.Functions.Campaign;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Help;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Pages;
using Sso.Functions.Portal;
using Sso.Functions.SelfService;

namespace Sso.Functions.Hosting;

/// <summary>Puts the app together.</summary>
internal static class SsoApp
{
    public static FunctionsApplicationBuilder AddSso(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<UnexpectedErrors>();
        builder.Services
            .AddHosting(builder.Configuration)
            .AddTelemetry(builder.Configuration)
            .AddSharedDataProtection(builder.Configuration)
            .AddPages()
            .AddCustomers()
            .AddCampaign()
            .AddPortal()
            .AddMigration()
            .AddDirectory(builder.Configuration)
            .AddMail(builder.Configuration)
            .AddSelfService(builder.Configuration)
            .AddHelp()
            .AddOperations(builder.Configuration);
        return builder;
    }
}
