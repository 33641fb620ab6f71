using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>What no environment may be without, read from what a deployment would create.</summary>
public sealed partial class SecurityTests(AzureEnvironments environments)
{
    public static TheoryData<string> Environments => AzureEnvironments.Names;

    [Theory, MemberData(nameof(Environments))]
    public void Storage_KeysPublicBlobsAndOldTls_AreOff(string environment)
    {
        var accounts = environments[environment].OfType("Microsoft.Storage/storageAccounts").ToList();

        accounts.ShouldNotBeEmpty();
        foreach (var properties in accounts.Select(account => account["properties"]!))
        {
            properties["allowSharedKeyAccess"]!.GetValue<bool>().ShouldBeFalse();
            properties["allowBlobPublicAccess"]!.GetValue<bool>().ShouldBeFalse();
            properties["supportsHttpsTrafficOnly"]!.GetValue<bool>().ShouldBeTrue();
            properties["minimumTlsVersion"]!.GetValue<string>().ShouldBe("TLS1_2");
        }
        environments[environment].OfType("Microsoft.Storage/storageAccounts/blobServices/containers")
            .ShouldAllBe(container => container["properties"]!["publicAccess"]!.GetValue<string>() == "None");
    }

    [Theory, MemberData(nameof(Environments))]
    public void App_Transport_IsTls12OrNewerAndHttpsOnly(string environment)
    {
        var properties = environments[environment].Single("Microsoft.Web/sites")["properties"]!;

        properties["httpsOnly"]!.GetValue<bool>().ShouldBeTrue();
        Version.Parse(properties["siteConfig"]!["minTlsVersion"]!.GetValue<string>()).ShouldBeGreaterThanOrEqualTo(new Version(1, 2));
        Version.Parse(properties["siteConfig"]!["scmMinTlsVersion"]!.GetValue<string>()).ShouldBeGreaterThanOrEqualTo(new Version(1, 2));
        properties["siteConfig"]!["ftpsState"]!.GetValue<string>().ShouldBe("Disabled");
        environments[environment].OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count().ShouldBe(2);
        environments[environment].OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies")
            .ShouldAllBe(policy => !policy["properties"]!["allow"]!.GetValue<bool>());
    }

    [Theory, MemberData(nameof(Environments))]
    public void App_Package_IsFetchedByIdentity(string environment)
    {
        var storage = environments[environment].Single("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!;

        storage["authentication"]!["type"]!.GetValue<string>().ShouldBe("UserAssignedIdentity");
        storage["authentication"]!.AsObject().ShouldNotContainKey("storageAccountConnectionStringName");
    }

    [Theory, MemberData(nameof(Environments))]
    public void KeyVault_Rbac_SoftDeleteAndPurgeProtection_AreOn(string environment)
    {
        var properties = environments[environment].Single("Microsoft.KeyVault/vaults")["properties"]!;

        properties["enableRbacAuthorization"]!.GetValue<bool>().ShouldBeTrue();
        properties["enableSoftDelete"]!.GetValue<bool>().ShouldBeTrue();
        properties["enablePurgeProtection"]!.GetValue<bool>().ShouldBeTrue();
        properties["softDeleteRetentionInDays"]!.GetValue<int>().ShouldBe(90);
        properties.AsObject().ShouldNotContainKey("accessPolicies");
    }

    [Theory, MemberData(nameof(Environments))]
    public void Telemetry_LocalAuthentication_IsOff(string environment)
    {
        var snapshot = environments[environment];

        snapshot.Single("Microsoft.OperationalInsights/workspaces")["properties"]!["features"]!["disableLocalAuth"]!.GetValue<bool>().ShouldBeTrue();
        snapshot.Single("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!.GetValue<bool>().ShouldBeTrue();
        snapshot.AppSettings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"].ShouldContain("Authorization=AAD");
    }

    [Theory, MemberData(nameof(Environments))]
    public void Mail_Tracking_IsOffAndLogsNameNoRecipients(string environment)
    {
        var snapshot = environments[environment];

        snapshot.Single("Microsoft.Communication/emailServices/domains")["properties"]!["userEngagementTracking"]!.GetValue<string>().ShouldBe("Disabled");
        LogCategories(snapshot, "Microsoft.Communication/communicationServices").ShouldBe(["EmailSendMailOperational"]);
        // Keys of a table are addresses: the storage account's logs would name them.
        LogCategories(snapshot, "Microsoft.Storage/storageAccounts").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Environments))]
    public void Snapshot_Keys_AreNeverListed(string environment)
    {
        var text = environments[environment].ToString();

        SecretFunctions().Matches(text).Select(match => match.Value).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Environments))]
    public void Outputs_Secrets_AreNone(string environment)
    {
        foreach (var (name, value) in environments[environment].Outputs)
        {
            SecretNames().IsMatch(name).ShouldBeFalse(name);
            LooksSecret(value!.ToJsonString()).ShouldBeFalse($"Output {name} looks like a secret.");
        }
    }

    [Theory, MemberData(nameof(Environments))]
    public void AppSettings_Secrets_AreKeyVaultReferences(string environment)
    {
        foreach (var (name, value) in environments[environment].AppSettings)
        {
            if (LooksSecret(value)) throw new InvalidOperationException($"Setting {name} looks like a secret.");
            if (SecretNames().IsMatch(name))
                value.ShouldContain("@Microsoft.KeyVault(SecretUri=", customMessage: $"Setting {name} holds a secret: put it into Key Vault and refer to it.");
        }
    }

    private static IEnumerable<string> LogCategories(AzureSnapshot snapshot, string type) => snapshot.OfType("Microsoft.Insights/diagnosticSettings")
        .Where(setting => setting["id"]!.GetValue<string>().Contains($"/{type}/", StringComparison.Ordinal))
        .SelectMany(setting => setting["properties"]!["logs"]?.AsArray() ?? new JsonArray())
        .Select(log => log!["category"]!.GetValue<string>());

    private static bool LooksSecret(string value) =>
        value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase) || value.Contains("SharedAccessKey", StringComparison.OrdinalIgnoreCase)
        || value.Contains("PRIVATE KEY", StringComparison.Ordinal) || value.Contains("sig=", StringComparison.Ordinal);

    [GeneratedRegex(@"\blist(Keys|AccountSas|ServiceSas|Secrets|HostKeys|ConnectionStrings)\b|listkeys", RegexOptions.IgnoreCase)]
    private static partial Regex SecretFunctions();

    [GeneratedRegex("(Secret|Password|UserNameKey|ApiKey|ConnectionString)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretNames();
}
