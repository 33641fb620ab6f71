using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace Sso.Infrastructure.Tests.Deployment;

/// <summary>What is wired to the app by name, from outside, is there in the app.</summary>
public sealed partial class WiringTests
{
    [Fact]
    public void EventSubscription_Function_IsTheOneThatTakesEvents()
    {
        var template = File.ReadAllText(Repository.File("infra", "azure", "event-subscription.bicep"));
        var named = FunctionParameter().Match(template).Groups["name"].Value;

        named.ShouldNotBeEmpty();
        FunctionNames.WithTrigger<EventGridTriggerAttribute>().ShouldBe(
            [named], $"infra/azure/event-subscription.bicep delivers to {named}: give it the name of the function with the Event Grid trigger.");
    }

    [Theory]
    [InlineData("api/entra/token-issuance-start")]
    [InlineData("api/entra/otp-send")]
    public void Extensions_Path_IsARoute(string path)
    {
        File.ReadAllText(Repository.File("infra", "azure", "tenant", "TenantPlan.cs")).ShouldContain($"\"{path}\"");
        FunctionNames.Routes.ShouldContain(path);
    }

    [Fact]
    public void SmokeTest_Paths_AreRoutes()
    {
        var script = File.ReadAllText(Repository.File("infra", "azure", "smoke-test"));

        var unknown = Path().Matches(script).Select(match => match.Groups["path"].Value).Where(path => path != "no-such-page").Distinct().Except(FunctionNames.Routes!);

        unknown.ShouldBeEmpty();
    }

    [GeneratedRegex("param functionName string = '(?<name>\\w+)'")]
    private static partial Regex FunctionParameter();

    [GeneratedRegex(@"\$url/(?<path>[a-z/-]+)")]
    private static partial Regex Path();
}
