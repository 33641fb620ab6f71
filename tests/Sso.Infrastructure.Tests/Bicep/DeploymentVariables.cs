namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>What the tenant tool reports and the parameter files read.</summary>
internal static class DeploymentVariables
{
    public static Dictionary<string, string> Complete() => new()
    {
        ["SSO_AUTHORITY"] = "https://bornemann.ciamlogin.com/b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10/v2.0",
        ["SSO_TENANT_DOMAIN"] = "bornemann.onmicrosoft.com",
        ["SSO_API_CLIENT_ID"] = "0d6f2c1e-8a4b-4f0e-b1c5-7e9a2d3f4b01",
        ["SSO_CLAIMS_PROVIDER_CLIENT_ID"] = "6fc38274-e0a1-4f64-972b-d4f083950a07",
        ["SSO_GRAPH_CLIENT_ID"] = "4da16052-ce8f-4d42-b509-b2de61738f05",
        ["SSO_ACCOUNT_PAGE_CLIENT_ID"] = "1a7e3d2f-9b5c-4a1f-82d6-8fab3e405c02",
        ["SSO_STAFF_AUTHORITY"] = "https://login.microsoftonline.com/c1b6a7d8-0e5f-4a39-8b12-6d7e8f901a00/v2.0",
        ["SSO_STAFF_CLIENT_ID"] = "81e5a496-02c3-4186-b94d-f612a517bc09",
        ["SSO_EXTENSIONS_APP_ID"] = "70d49385-f1b2-4075-a83c-e5019406ab08",
        ["SSO_MAIL_DOMAIN_VERIFIED"] = "true",
    };

    public static Dictionary<string, string> Without(string name)
    {
        var variables = Complete();
        variables.Remove(name);
        return variables;
    }
}
