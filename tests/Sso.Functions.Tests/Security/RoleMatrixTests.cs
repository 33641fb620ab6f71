using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;

namespace Sso.Functions.Tests.Security;

/// <summary>Every endpoint for programs × every caller. An endpoint that nobody has entered here fails the test.</summary>
public sealed class RoleMatrixTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Nobody = "";

    // Entra's own calls are let in by its client id, not by a role.
    private const string EntraOnly = "Entra";

    private static readonly string[] Callers = [Nobody, Roles.PortalCall, Roles.Operator, Roles.Support, "Directory.Read.All"];

    // What operators and support may do is entered one by one; what lies under a portal's or Entra's path is for these alone.
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["ImportCustomers"] = Roles.Operator,
        ["MoveMainAccount"] = Roles.Operator,
        ["RenewPassword"] = Roles.Support,
        ["RollBackAccount"] = Roles.Support,
        ["RollBackCustomer"] = Roles.Support,
        ["ReleaseAddress"] = Roles.Support,
        ["ShowCredentials"] = Roles.Support,
        ["RecordSupportContact"] = Roles.Support,
        ["ExportCustomerAudit"] = Roles.Operator,
        ["ExportCustomer"] = Roles.Operator,
        ["EraseCustomer"] = Roles.Operator,
        ["ShowErasures"] = Roles.Operator,
        ["ShowCampaign"] = Roles.Operator,
        ["MakeForecast"] = Roles.Operator,
        ["ProposePhases"] = Roles.Operator,
        ["ShowCampaignAudit"] = Roles.Operator,
        ["HoldCampaign"] = Roles.Operator,
        ["ReleaseCampaign"] = Roles.Operator,
        ["StopCatchAll"] = Roles.Operator,
        ["ResumeCatchAll"] = Roles.Operator,
        ["PlanPhase"] = Roles.Operator,
        ["ShowPhase"] = Roles.Operator,
        ["CancelPhase"] = Roles.Operator,
        ["OverrideGate"] = Roles.Operator,
        ["PutOffCustomer"] = Roles.Operator,
        ["LetCustomerWait"] = Roles.Operator,
        ["PickCustomer"] = Roles.Operator,
        ["ExcludeCustomer"] = Roles.Operator,
        ["IncludeCustomer"] = Roles.Operator,
        ["ShowStep"] = Roles.Support,
        ["RestartStep"] = Roles.Support,
        ["ShowDraft"] = Roles.Support,
        ["FillDraft"] = Roles.Support,
        ["RestartCustomer"] = Roles.Support,
        ["PauseCustomer"] = Roles.Support,
        ["ResumeCustomer"] = Roles.Support,
        ["ShowWorkCounts"] = Roles.Support,
        ["CountWorkNow"] = Roles.Support,
        ["ShowWorkEntries"] = Roles.Support,
        ["ExportWorkEntries"] = Roles.Support,
    };

    [Fact]
    public void Endpoints_ForPrograms_AllHaveARole() => Endpoints().Where(endpoint => endpoint.Role is null).Select(endpoint => endpoint.Name).ShouldBeEmpty();

    [Fact]
    public async Task Endpoints_EachCaller_IsLetInByItsRoleOnly()
    {
        await using var services = Compose(await entra.CreateTablesAsync());
        // Who may call Entra's endpoints is told by tokens alone: TokenConfusionTests.
        foreach (var (name, role, method) in Endpoints().Where(endpoint => endpoint.Role != EntraOnly))
            foreach (var caller in Callers)
            {
                var status = await CallAsync(services, method, caller);
                var expected = caller == Nobody ? 401 : 403;
                if (caller == role) status.ShouldNotBeOneOf([401, 403], $"{name} for {caller}");
                else status.ShouldBe(expected, $"{name} for \"{caller}\"");
            }
    }

    private static IEnumerable<(string Name, string? Role, MethodInfo Method)> Endpoints() =>
        from type in typeof(SsoApp).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(attribute => attribute is not null)
        where trigger?.Route?.StartsWith("api/", StringComparison.Ordinal) == true
        select (function.Name, FindRole(function.Name, trigger.Route!), method);

    private static string? FindRole(string name, string route) =>
        route.StartsWith("api/portal/", StringComparison.Ordinal) ? Roles.PortalCall
        : route.StartsWith("api/entra/", StringComparison.Ordinal) ? EntraOnly
        : Operations.GetValueOrDefault(name);

    private ServiceProvider Compose(SsoTables tables)
    {
        return entra.AddApp(new ServiceCollection(), tables).BuildServiceProvider();
    }

    /// <returns>The status; 0 when the caller was let in and the function then found nothing to work with.</returns>
    private static async Task<int> CallAsync(IServiceProvider services, MethodInfo method, string caller)
    {
        var request = CallerContext.Create(caller == Nobody ? null : caller, "{}");
        var arguments = method.GetParameters().Select(object? (parameter) => parameter.ParameterType switch
        {
            var type when type == typeof(HttpRequest) => request,
            var type when type == typeof(CancellationToken) => TestContext.Current.CancellationToken,
            var type when type == typeof(DurableTaskClient) => new Mock<DurableTaskClient>("test").Object,
            var type when type == typeof(string) => "unknown",
            _ => null,
        }).ToArray();
        using var scope = services.CreateScope();
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope.ServiceProvider, method.DeclaringType!);
        try
        {
            var result = await (Task<IResult>)method.Invoke(instance, arguments)!;
            return (result as IStatusCodeHttpResult)?.StatusCode ?? 0;
        }
        catch (Exception exception) when (exception is not (TargetInvocationException or InvalidCastException))
        {
            return 0;
        }
    }
}
