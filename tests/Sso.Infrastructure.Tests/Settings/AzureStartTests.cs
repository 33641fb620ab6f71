using System.Text.RegularExpressions;
using Sso.Infrastructure.Tests.Bicep;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>With the settings of each environment the app's own validation has nothing to object to: it would start.</summary>
public sealed partial class AzureStartTests(AzureEnvironments environments)
{
    public static TheoryData<string> Environments => AzureEnvironments.Names;

    [Theory, MemberData(nameof(Environments))]
    public void AppSettings_Bound_AreValid(string environment)
    {
        var settings = environments[environment].AppSettings.ToDictionary(setting => setting.Key, setting => Resolve(setting.Key, setting.Value));

        BoundOptions.FindFaults(settings).ShouldBeEmpty();
    }

    [Fact]
    public void AppSettings_WithoutOne_AreFoundInvalid()
    {
        var settings = environments["prod"].AppSettings.ToDictionary(setting => setting.Key, setting => Resolve(setting.Key, setting.Value));
        settings.Remove("Graph__TenantDomain");
        settings.Remove("AccountPage__ClientCredentials__0__SourceType");
        settings.Remove("AccountPage__ClientCredentials__0__KeyVaultUrl");
        settings.Remove("AccountPage__ClientCredentials__0__KeyVaultCertificateName");
        settings["Mail__PerMinute"] = "many";

        var faults = BoundOptions.FindFaults(settings).ToList();

        faults.Count.ShouldBe(3);
        faults.ShouldContain(fault => fault.StartsWith("Graph:") && fault.Contains("TenantDomain"));
        faults.ShouldContain(fault => fault.Contains("AccountPage__ClientCredentials"));
        faults.ShouldContain(fault => fault.StartsWith("Mail:") && fault.Contains("PerMinute"));
    }

    // What only Azure knows, in the shape that it has there.
    private static string Resolve(string name, string value)
    {
        if (!value.StartsWith('[')) return value;
        if (name == "Graph__UserNameKey") return Convert.ToBase64String(new byte[32]);
        if (name == "Mail__Sender") return "donotreply@example.azurecomm.net";
        return AddressProperty().IsMatch(value) ? "https://sso.example/" : "00000000-0000-0000-0000-000000000003";
    }

    [GeneratedRegex(@"\.(vaultUri|keyUri|hostName|primaryEndpoints|ConnectionString)\b")]
    private static partial Regex AddressProperty();
}
