using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>What the sign-in page says: German for everybody whose language is not asked for, English besides.</summary>
internal sealed class BrandingStep(string? locale) : TenantStep
{
    // Branding that is no localization is asked for with this language.
    private const string AnyLanguage = "0";

    public override string Title => locale is null ? "Texts of the sign-in page: German" : $"Texts of the sign-in page: {locale}";

    public override string Permission => "OrganizationalBranding.ReadWrite.All (role Organizational Branding Administrator)";

    public override string Undo => "reset the texts (Company branding > Sign-in form)";

    public override async Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken)
    {
        var branding = run.Graph.Organization[run.TenantId].Branding;
        if (locale is null)
        {
            var existing = await branding.GetAsync(request => request.Headers.Add("Accept-Language", AnyLanguage), cancellationToken).OrNullAsync();
            var desired = Texts(new OrganizationalBranding(), "E-Mail-Adresse", "Passwort vergessen?",
                $"Melden Sie sich mit Ihrer E-Mail-Adresse an. Hilfe: {run.Settings.Vendor}, {run.Settings.SupportTelephone}");
            return await run.EnsureAsync(existing, desired, () => branding.PatchAsync(
                desired, request => request.Headers.Add("Accept-Language", AnyLanguage), cancellationToken));
        }
        var localized = await branding.Localizations[locale].GetAsync(cancellationToken: cancellationToken).OrNullAsync();
        var wanted = Texts(new OrganizationalBrandingLocalization(), "E-mail address", "Forgot your password?",
            $"Sign in with your e-mail address. Help: {run.Settings.Vendor}, {run.Settings.SupportTelephone}");
        return await run.EnsureAsync(localized, wanted, () =>
        {
            if (localized is not null) return branding.Localizations[locale].PatchAsync(wanted, cancellationToken: cancellationToken);
            wanted.Id = locale;
            return branding.Localizations.PostAsync(wanted, cancellationToken: cancellationToken).UnlessThereAsync();
        });
    }

    private static T Texts<T>(T branding, string userName, string forgotten, string text) where T : OrganizationalBrandingProperties
    {
        branding.UsernameHintText = userName;
        branding.CustomForgotMyPasswordText = forgotten;
        branding.SignInPageText = text;
        branding.LoginPageTextVisibilitySettings = new LoginPageTextVisibilitySettings { HideForgotMyPassword = false };
        return branding;
    }
}
