namespace Sso.Functions.Directory;

/// <summary>How people change their own password.</summary>
internal enum PasswordChangeWay
{
    /// <summary>In the dialog of the account page, with the old password, by Graph's <c>/me/changePassword</c>.</summary>
    Graph,

    /// <summary>By "Passwort vergessen" of the sign-in page, to which the account page then leads.</summary>
    Reset,
}
