namespace Sso.Tenant;

/// <summary>An app registration with its service principal.</summary>
/// <param name="ObjectId">Of the registration.</param>
/// <param name="AppId">The client id.</param>
/// <param name="PrincipalId">Object id of the service principal.</param>
internal sealed record RegisteredApp(string ObjectId, string AppId, string PrincipalId);
