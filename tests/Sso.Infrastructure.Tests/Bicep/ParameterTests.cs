namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>Missing and contradictory parameters fail before anything is created, with a sentence.</summary>
public sealed class ParameterTests
{
    [Fact]
    public async Task Registrations_Missing_FailWithTheStepThatMakesThem()
    {
        using var templates = new CopiedTemplates();

        var result = await templates.SnapshotAsync("dev.bicepparam", new Dictionary<string, string>());

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(
            "externalTenant lacks accountPageClientId, apiClientId, authority, claimsProviderClientId, domain, extensionsAppId, graphClientId: ");
        result.Error.ShouldContain("docs/deploy.md, step 2");
        result.Error.ShouldContain("staff lacks authority, clientId: ");
        result.Error.ShouldContain("docs/deploy.md, step 3");
    }

    [Fact]
    public async Task Rules_BrokenTogether_EachHasItsSentence()
    {
        using var templates = new CopiedTemplates();
        var parameters = (await templates.ReadAsync("dev.bicepparam"))
            .Replace("environmentName = 'dev'", "environmentName = 'prod'", StringComparison.Ordinal)
            .Replace("id: 'logbook'", "id: 'infleet'", StringComparison.Ordinal)
            .Replace("param applications", "param publicUrl = 'http://konto.example/sso'\nparam settings = { 'Mail:PerMinute': '10' }\nparam applications", StringComparison.Ordinal);
        await templates.WriteAsync("dev.bicepparam", parameters);
        var variables = DeploymentVariables.Complete();
        variables["SSO_AUTHORITY"] = "https://login.microsoftonline.com/common/v2.0";
        variables["SSO_STAFF_AUTHORITY"] = "https://bornemann.ciamlogin.com/b0e5a4f2-6d3c-4c1b-9a77-3f2d8c5e1a10/v2.0";

        var result = await templates.SnapshotAsync("dev.bicepparam", variables);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("publicUrl must be https:// and a host, without a path");
        result.Error.ShouldContain("staff.authority must be that of the workforce tenant");
        result.Error.ShouldContain("externalTenant.authority must be that of an external tenant");
        result.Error.ShouldContain("Production needs a mail domain of the vendor's");
        result.Error.ShouldContain("Production needs size.alwaysReadyHttp");
        result.Error.ShouldContain("Two applications have the same id.");
        result.Error.ShouldContain("two underscores");
    }

    public static TheoryData<string, string, string, string> OutsideTheirTypes => new()
    {
        { "dev", "maximumInstances: 40", "maximumInstances: 4", "40" },
        { "dev", "storageSku: 'Standard_LRS'", "storageSku: 'Premium_LRS'", "Standard_LRS" },
        { "test", "  sender: 'zugang'\n", "", "sender" },
        { "dev", "kind: 'AzureManaged'", "kind: 'Managed'", "CustomerManaged" },
        { "dev", "  vendor: 'Bornemann'\n", "", "vendor" },
    };

    [Theory, MemberData(nameof(OutsideTheirTypes))]
    public async Task Parameter_OutsideItsType_FailsWithWhatIsAllowed(string environment, string right, string wrong, string sentence)
    {
        using var templates = new CopiedTemplates();
        var file = $"{environment}.bicepparam";
        var parameters = await templates.ReadAsync(file);
        parameters.ShouldContain(right);
        await templates.WriteAsync(file, parameters.Replace(right, wrong, StringComparison.Ordinal));

        var result = await templates.SnapshotAsync(file, DeploymentVariables.Complete());

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task MailDomain_NotVerified_IsMadeButNotLinked()
    {
        var snapshot = await AzureSnapshot.TakeAsync("prod", DeploymentVariables.Without("SSO_MAIL_DOMAIN_VERIFIED"));

        snapshot.Single("Microsoft.Communication/communicationServices")["properties"]!["linkedDomains"]!.AsArray().ShouldBeEmpty();
        snapshot.OfType("Microsoft.Communication/emailServices/domains/senderUsernames").ShouldBeEmpty();
        snapshot.Outputs["SSO_MAIL_DNS_RECORDS"]!.GetValue<string>().ShouldContain("verificationRecords");
    }

    [Fact]
    public async Task ExternalTenant_ByDefault_MakesNothing()
    {
        using var templates = new CopiedTemplates();
        await templates.WriteAsync("tenant.bicepparam", "using 'external-tenant.bicep'\nparam domainPrefix = 'bornemann'\nparam displayName = 'Bornemann'\n");

        var result = await templates.SnapshotAsync("tenant.bicepparam", DeploymentVariables.Complete(), resourceGroup: "rg-sso");

        result.ShouldBeClean();
        (await templates.ReadAsync("tenant.snapshot.json")).ShouldNotContain("ciamDirectories");
    }
}
