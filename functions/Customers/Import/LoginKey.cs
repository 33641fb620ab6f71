namespace Sso.Functions.Customers.Import;

/// <summary>What makes two legacy log-ins the same one.</summary>
internal readonly record struct LoginKey(string Application, string NormalisedUsername)
{
    public static LoginKey Of(Login login) => new(login.Application, Username.Normalise(login.Username));
}
