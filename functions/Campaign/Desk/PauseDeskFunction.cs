using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Pages;

namespace Sso.Functions.Campaign.Desk;

/// <summary>"Ruhen lassen" and "Fortsetzen" on the customer's page, for all staff.</summary>
internal sealed class PauseDeskFunction(StaffDoor door, StaffPages pages, CustomerStore customers, CustomerDesk desk, CustomerPausing pausing)
{
    private const string Pause = "pause";
    private const string Resume = "resume";

    /// <summary>What the customer's page says of it.</summary>
    public static IReadOnlyList<string> Marks { get; } = [Pause, Resume];

    [Function("PauseCustomerOnDesk")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/pause")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(request, customerId, Pause, async (form, by) =>
        {
            if (!TryReadDay(form[DecisionState.DayField].ToString(), out var day)) return CampaignErrors.BadResumeDay;
            return (await pausing.PauseAsync(customerId, day, by, client, cancellationToken)).Error;
        }, cancellationToken);

    [Function("ResumeCustomerOnDesk")]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/resume")] HttpRequest request, string customerId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) => RunAsync(
            request, customerId, Resume, async (_, by) => (await pausing.ResumeAsync(customerId, by, client, cancellationToken)).Error, cancellationToken);

    // Nothing typed is no day.
    private static bool TryReadDay(string typed, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(typed.Trim(), DeskFormats.Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is not null || typed.Trim().Length == 0;
    }

    private Task<IResult> RunAsync(
        HttpRequest request, string customerId, string action, Func<IFormCollection, OperatorDecision, Task<Error?>> decide, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: false, async (staff, form) =>
        {
            if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return pages.NoSuchCustomer(request);
            var state = await DecisionState.TakeAsync(action, staff, form, wantsTick: false, by => decide(form, by));
            return state.Fault is null
                ? Page.SeeOther($"{DeskPaths.Customer(customerId)}?{AccountDesk.DoneMark}={action}")
                : await desk.ShowAsync(request, staff, await customers.GetAsync(customerId, cancellationToken), new CustomerPageState { Decision = state }, cancellationToken);
        });
}
