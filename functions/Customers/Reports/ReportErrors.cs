using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Reports;

/// <summary>Why a report of an account is not taken.</summary>
internal static class ReportErrors
{
    public static readonly Error UnknownCustomer = new(
        "customer.unknown", StatusCodes.Status404NotFound, "There is no such customer: customers come by the import, not by a report.");

    public static readonly Error Importing = new(
        "customer.importing", StatusCodes.Status409Conflict, "An import is writing this customer, or has died: call again when it has been repeated.");

    public static readonly Error MainAccount = new(
        "account.is_main", StatusCodes.Status409Conflict, "This is the customer's main account: it stays until support has given its role to another one.");

    public static readonly Error LoginOwned = new(
        "login.owned", StatusCodes.Status409Conflict, "One of the log-ins belongs to another account: report first that that account no longer has it.");

    public static readonly Error LoginPending = new(
        "login.pending", StatusCodes.Status409Conflict, "Another call is giving one of the log-ins to another account, or has just died: call again in ten minutes.");

    public static readonly Error Busy = new(
        "account.busy", StatusCodes.Status409Conflict, "The account or its customer is being changed by others at this moment: call again.");
}
