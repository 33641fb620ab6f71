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

/// <summary>What operators decide about a customer's place in the campaign, on the customer's page.</summary>
internal sealed class PlaceDeskFunction(StaffDoor door, StaffPages pages, CustomerStore customers, CustomerDesk desk, CustomerPlacing placing, CustomerExcluding excluding)
{
    private const string PutOff = "put-off";
    private const string LetWait = "let-wait";
    private const string Pick = "pick";
    private const string Drop = "drop";
    private const string Exclude = "exclude";
    private const string Include = "include";

    /// <summary>What the customer's page says of it.</summary>
    public static IReadOnlyList<string> Marks { get; } = [PutOff, LetWait, Pick, Drop, Exclude, Include];

    [Function("PlaceCustomerOnDesk")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/customers/{customerId}/place/{action}")] HttpRequest request, string customerId, string action,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        door.ActAsync(request, DeskPaths.Customer(customerId), operatorsOnly: true, async (staff, form) =>
        {
            if (!RowRules.IsId(customerId) || await customers.FindAsync(customerId, cancellationToken) is null) return pages.NoSuchCustomer(request);
            if (!Marks.Contains(action)) return Page.SeeOther(DeskPaths.Customer(customerId));
            var state = await DecisionState.TakeAsync(action, staff, form, wantsTick: action == Exclude, by => DecideAsync(customerId, action, form, by, client, cancellationToken));
            return state.Fault is null
                ? Page.SeeOther($"{DeskPaths.Customer(customerId)}?{AccountDesk.DoneMark}={action}")
                : await desk.ShowAsync(request, staff, await customers.GetAsync(customerId, cancellationToken), new CustomerPageState { Decision = state }, cancellationToken);
        });

    private async Task<Error?> DecideAsync(string customerId, string action, IFormCollection form, OperatorDecision by, DurableTaskClient client, CancellationToken cancellationToken) => action switch
    {
        Exclude => (await excluding.ExcludeAsync(customerId, by, client, cancellationToken)).Error,
        Include => (await excluding.IncludeAsync(customerId, by, client, cancellationToken)).Error,
        PutOff => (await placing.PutOffAsync(customerId, by, cancellationToken)).Error,
        LetWait => (await placing.LetWaitAsync(customerId, by, cancellationToken)).Error,
        Drop => (await placing.PickAsync(customerId, number: null, by, cancellationToken)).Error,
        _ => int.TryParse(form["phase"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (await placing.PickAsync(customerId, number, by, cancellationToken)).Error
            : CampaignErrors.UnknownPhase,
    };
}
