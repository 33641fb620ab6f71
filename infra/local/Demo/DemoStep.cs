namespace Sso.Local.Demo;

/// <summary>The steps of the demo as a failure names them.</summary>
internal static class DemoStep
{
    public const string Import = "import";
    public const string Notice = "notice";
    public const string Wizard = "wizard";
    public const string Confirmation = "confirmation";
    public const string PasswordMail = "passwordMail";
    public const string SignIn = "signIn";
    public const string SingleSignOn = "singleSignOn";
    public const string PasswordChange = "passwordChange";
    public const string OldPassword = "oldPassword";
    public const string LegacyRefused = "legacyRefused";
    public const string Decline = "decline";
    public const string DeliveryReport = "deliveryReport";
    public const string Correction = "correction";
    public const string Resend = "resend";
    public const string ForgottenPassword = "forgottenPassword";
    public const string Progress = "progress";
}
