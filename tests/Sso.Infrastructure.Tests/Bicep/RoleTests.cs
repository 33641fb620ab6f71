using System.Text.Json.Nodes;

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>Each setting that works by identity has the role that it needs, where it needs it, and nothing has more.</summary>
public sealed class RoleTests(AzureEnvironments environments)
{
    private const string AppIdentity = "Microsoft.ManagedIdentity/userAssignedIdentities";

    public static TheoryData<string> Environments => AzureEnvironments.Names;

    // Setting, role, type of what it is assigned on. Sources: the role's documentation page and "Connecting to host storage with an identity".
    public static TheoryData<string, string, string> Needs => new()
    {
        { "AzureWebJobsStorage__blobServiceUri", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Microsoft.Storage/storageAccounts" },
        { "AzureWebJobsStorage__queueServiceUri", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Microsoft.Storage/storageAccounts" },
        { "AzureWebJobsStorage__tableServiceUri", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Microsoft.Storage/storageAccounts" },
        { "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components" },
        { "DataProtection__KeyVaultKey", "e147488a-f6f5-4113-8e2d-b22465e65bf6", "Microsoft.KeyVault/vaults/keys" },
        { "Graph__ClientCredentials__0__KeyVaultUrl", "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba", "Microsoft.KeyVault/vaults" },
        { "AccountPage__ClientCredentials__0__KeyVaultUrl", "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba", "Microsoft.KeyVault/vaults" },
        { "Staff__ClientCredentials__0__KeyVaultUrl", "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba", "Microsoft.KeyVault/vaults" },
        { "Graph__UserNameKey", "4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults" },
        { "Mail__AcsEndpoint", "09976791-48a7-449e-bb21-39d1a415f350", "Microsoft.Communication/communicationServices" },
    };

    [Theory, MemberData(nameof(Needs))]
    public void IdentityBasedSetting_Role_IsAssignedToTheApp(string setting, string role, string scopeType)
    {
        foreach (string environment in AzureEnvironments.Names)
        {
            var snapshot = environments[environment];
            snapshot.AppSettings.Keys.ShouldContain(setting);
            Assignments(snapshot).ShouldContain(
                assignment => assignment.Role == role && assignment.ScopeType == scopeType && assignment.Principal.Contains(AppIdentity),
                $"{environment}: {setting} works by identity, which needs role {role} on {scopeType}.");
        }
    }

    [Theory, MemberData(nameof(Environments))]
    public void App_Roles_AreThoseThatSettingsNeedAndNoMore(string environment)
    {
        var assigned = Assignments(environments[environment]).Where(assignment => assignment.Principal.Contains(AppIdentity))
            .Select(assignment => $"{assignment.Role} on {assignment.ScopeType}");

        var needed = Needs.Select(row => $"{row.Data.Item2} on {row.Data.Item3}").Distinct();
        assigned.ShouldBe(needed, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Environments))]
    public void Assignments_Scope_IsOneResourceEach(string environment)
    {
        var assignments = Assignments(environments[environment]).ToList();

        assignments.ShouldNotBeEmpty();
        assignments.ShouldAllBe(assignment => assignment.ScopeType.Length > 0 && assignment.ScopeType != "Microsoft.Resources/resourceGroups");
    }

    [Fact]
    public void Assignments_Names_AreMadeByGuid()
    {
        var unnamed = Directory.EnumerateFiles(Repository.AzureFolder, "*.bicep", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllText(file).Split("resource ")[1..].Where(block => block.Contains("Microsoft.Authorization/roleAssignments@"))
                .Where(block => !block.Contains("name: guid(")).Select(block => $"{Repository.Name(file)}: {block.Split('\n')[0]}"));

        unnamed.ShouldBeEmpty("Names by guid() make a repeated deployment the same assignment.");
    }

    [Fact]
    public void DeadLetters_Topic_WritesByItsOwnIdentity()
    {
        Assignments(environments["prod"]).ShouldContain(assignment => assignment.Role == "ba92f5b4-2d11-453d-a403-e96b0029c9fe"
            && assignment.ScopeType == "Microsoft.Storage/storageAccounts" && assignment.Principal.Contains("Microsoft.EventGrid/systemTopics"));
    }

    private static IEnumerable<(string Role, string ScopeType, string Principal)> Assignments(AzureSnapshot snapshot) =>
        snapshot.OfType("Microsoft.Authorization/roleAssignments").Select(assignment => (
            assignment["properties"]!["roleDefinitionId"]!.GetValue<string>().Split('/')[^1],
            TypeOf(ScopeOf(assignment)),
            assignment["properties"]!["principalId"]!.GetValue<string>()));

    // A name that only Azure can compute leaves an expression: extensionResourceId('<scope>', ...).
    private static string ScopeOf(JsonObject assignment)
    {
        var id = assignment["id"]!.GetValue<string>();
        return id.StartsWith("[extensionResourceId('", StringComparison.Ordinal) ? id.Split('\'')[1] : id.Split("/providers/Microsoft.Authorization/")[0];
    }

    // .../providers/Microsoft.KeyVault/vaults/NAME/keys/NAME: every second part is a type.
    private static string TypeOf(string scope)
    {
        var parts = scope.Split("/providers/")[^1].Split('/');
        return string.Join('/', parts.Where((_, i) => i == 0 || i % 2 == 1));
    }
}
