namespace Sso.Tenant;

/// <summary>Something that the person at the keyboard can mend; the message says how.</summary>
internal sealed class TenantException(string message) : Exception(message);
