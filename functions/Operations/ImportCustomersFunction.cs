using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>Takes over customers from a CSV file in the request's body, or only tells what that would do.</summary>
internal sealed class ImportCustomersFunction(CustomerImport import)
{
    private const string DryRun = "dryRun";
    private const string TakeErased = "takeErased";

    private static readonly Error BadSwitch =
        new("import.bad_request", StatusCodes.Status400BadRequest, $"The parameters {DryRun} and {TakeErased} are each \"true\", \"false\" or absent.");

    private static readonly Error TooLarge = new(
        "import.too_large", StatusCodes.Status413PayloadTooLarge, "The file is too large for one request: divide it, keeping the rows of a customer together.");

    [Function("ImportCustomers")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/operations/customers/import")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Operator) is { } refused) return Problems.From(refused);
        // A misspelt "true" must not write.
        if (!TryReadSwitch(request, DryRun, out var dryRun) || !TryReadSwitch(request, TakeErased, out var takesErased)) return Problems.From(BadSwitch);
        try
        {
            var actor = Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));
            var result = await import.RunAsync(request.Body, dryRun, takesErased, actor, cancellationToken);
            return result.TryGet(out var report, out var error) ? TypedResults.Ok(report) : Problems.From(error);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.From(TooLarge);
        }
    }

    private static bool TryReadSwitch(HttpRequest request, string name, out bool isOn) =>
        bool.TryParse(request.Query.TryGetValue(name, out var value) ? value.ToString() : "false", out isOn);
}
