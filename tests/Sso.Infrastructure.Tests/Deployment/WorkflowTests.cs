using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Sso.Infrastructure.Tests.Deployment;

/// <summary>Workflows and azure.yaml: pinned, without secrets, and in step with the parameter files.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Repository.File(".github", "workflows"), "*.yml").Select(Repository.Name).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Workflows))]
    public void Actions_Each_IsPinnedToACommit(string workflow)
    {
        var uses = Scalars(Read(workflow), "uses").ToList();

        uses.ShouldNotBeEmpty();
        uses.ShouldAllBe(action => Pinned().IsMatch(action), $"{workflow}: pin by the commit's 40 digits and name the version in a comment.");
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Permissions_ByDefault_AreReadOnly(string workflow)
    {
        var permissions = (YamlMappingNode)Read(workflow).Children["permissions"];

        permissions.Children.ShouldHaveSingleItem().Key.ToString().ShouldBe("contents");
        permissions.Children.Single().Value.ToString().ShouldBe("read");
        File.ReadAllText(Repository.File(workflow)).ShouldNotContain("secrets.");
    }

    [Fact]
    public void Deploy_Inputs_NeverBecomeShellText()
    {
        foreach (var run in Scalars(Read(".github/workflows/deploy.yml"), "run")) run.ShouldNotContain("${{ inputs.");
    }

    [Fact]
    public void Deploy_SignsInByFederationIntoAnEnvironment()
    {
        var deploy = (YamlMappingNode)((YamlMappingNode)Read(".github/workflows/deploy.yml").Children["jobs"]).Children["deploy"];

        deploy.Children["environment"].ToString().ShouldBe("${{ inputs.environment }}");
        ((YamlMappingNode)deploy.Children["permissions"]).Children["id-token"].ToString().ShouldBe("write");
    }

    [Fact]
    public void ParameterFiles_Variables_AreHandedOnByTheWorkflow()
    {
        var read = Directory.EnumerateFiles(Repository.AzureFolder, "*.bicepparam").SelectMany(file => Variable().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct().ToList();
        var deploy = File.ReadAllText(Repository.File(".github", "workflows", "deploy.yml"));
        var guide = File.ReadAllText(Repository.File("docs", "deploy.md"));

        read.ShouldNotBeEmpty();
        read.ShouldAllBe(name => deploy.Contains($"      {name}: ${{{{ vars.{name}"), "deploy.yml hands on every variable that parameter files read.");
        read.ShouldAllBe(name => guide.Contains(name), "docs/deploy.md names every variable that parameter files read.");
    }

    [Fact]
    public void AzureYaml_Paths_Exist()
    {
        var root = Read("azure.yaml");
        var infra = (YamlMappingNode)root.Children["infra"];
        var service = (YamlMappingNode)((YamlMappingNode)root.Children["services"]).Children["app"];

        File.Exists(Repository.File(infra.Children["path"].ToString(), $"{infra.Children["module"]}.bicep")).ShouldBeTrue();
        Directory.Exists(Repository.File(service.Children["project"].ToString())).ShouldBeTrue();
        File.ReadAllText(Repository.File("infra", "azure", "modules", "function-app.bicep")).ShouldContain("'azd-service-name': 'app'");
    }

    private static YamlMappingNode Read(string file)
    {
        using var reader = new StreamReader(Repository.File(file.Split('/')));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Scalars(YamlNode node, string key) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child => child.Key.ToString() == key && child.Value is YamlScalarNode scalar ? [scalar.Value!] : Scalars(child.Value, key)),
        YamlSequenceNode sequence => sequence.SelectMany(child => Scalars(child, key)),
        _ => [],
    };

    [GeneratedRegex("^[\\w-]+/[\\w-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'")]
    private static partial Regex Variable();
}
