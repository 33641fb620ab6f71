using Microsoft.AspNetCore.Http;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Portal;
using Sso.Functions.Portal.Accounts;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;
using Sso.Functions.Tests.OpenApi;

namespace Sso.Functions.Tests.Portal.Accounts;

/// <summary>The calls that portals make, by the ids of their operations. Every answer is held against the description of the API.</summary>
internal sealed class PortalApiBench(SsoTables tables)
{
    public MigrationWorld World { get; } = new(tables);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A report of an account with log-ins at Infleet.</summary>
    public static string Report(params string[] usernames) => Report("Person", ["all"], usernames);

    public static string Report(string displayName, string[] permissions, string[] usernames) => System.Text.Json.JsonSerializer.Serialize(
        new { displayName, logins = usernames.Select(username => new { application = "infleet", username, permissions }) });

    /// <param name="operation">The operation's id.</param>
    /// <param name="customerId">In the URL.</param>
    /// <param name="accountId">In the URL, where it has one.</param>
    /// <param name="body">Sent as it is.</param>
    /// <param name="role">The caller's app role; null for a caller without a valid token.</param>
    /// <param name="tables">The tables as the process reaches them that takes the call; null for healthy ones.</param>
    /// <param name="query">With its question mark.</param>
    public async Task<ApiAnswer> CallAsync(
        string operation, string customerId, string accountId = "", string body = "", string? role = Roles.PortalCall, SsoTables? tables = null, string query = "")
    {
        var request = CallerContext.Create(role, body, query: query);
        var result = await RunAsync(operation, request, customerId, accountId, tables);
        return await ApiContract.ReadAsync(operation, result, request.HttpContext);
    }

    public Task<ApiAnswer> ReportAsync(string customerId, string accountId, string body, SsoTables? tables = null) =>
        CallAsync("PortalReportAccount", customerId, accountId, body, tables: tables);

    public Task<ApiAnswer> ReportLogbookAsync(string customerId, string accountId, string username) =>
        ReportAsync(customerId, accountId, Report(username).Replace("infleet", "logbook", StringComparison.Ordinal));

    public Task<ApiAnswer> RemoveAsync(string customerId, string accountId, SsoTables? tables = null) => CallAsync("PortalRemoveAccount", customerId, accountId, tables: tables);

    public Task<LoginEntry?> FindLoginAsync(string username) => World.Get<LoginDirectory>().FindAsync("infleet", username, Cancel);

    public Task<Account?> FindAccountAsync(string customerId, int number) =>
        World.Customers.FindAccountAsync(customerId, MigrationWorld.AccountId(customerId, number), Cancel);

    /// <summary>What the gate says of a log-in.</summary>
    public async Task<SignInDoor> GateAsync(string username) => GateRules.Decide(await FindLoginAsync(username), World.Time.GetUtcNow(), TimeSpan.FromDays(14)).SignIn;

    /// <summary>Changes a stored account, and its projections with it.</summary>
    public async Task<Account> PrepareAsync(string customerId, int number, Func<Account, Account> change)
    {
        var (account, _) = await World.Customers.UpdateAccountAsync(
            customerId, MigrationWorld.AccountId(customerId, number), change, changed => new AuditRecord(World.Time.GetUtcNow(), Actors.System, "test.prepared", changed.Id), null, Cancel);
        await World.Get<LoginDirectory>().ProjectAsync(await World.Customers.GetAsync(customerId, Cancel), account, Cancel);
        await World.Get<Sso.Functions.Directory.DirectoryUsers>().ProjectAsync(account, Cancel);
        return account;
    }

    private Task<IResult> RunAsync(string operation, HttpRequest request, string customerId, string accountId, SsoTables? tables)
    {
        var client = World.Client.Object;
        return operation switch
        {
            "PortalMigrationState" => World.Get<MigrationStateFunction>(tables).RunAsync(request, customerId, Cancel),
            "PortalSubmitAddresses" => World.Get<SubmitAddressesFunction>(tables).RunAsync(request, customerId, client, Cancel),
            "PortalReportAccount" => World.Get<ReportAccountFunction>(tables).ReportAsync(request, customerId, accountId, client, Cancel),
            "PortalRemoveAccount" => World.Get<ReportAccountFunction>(tables).RemoveAsync(request, customerId, accountId, client, Cancel),
            "PortalChangeAddress" => World.Get<AccountActionsFunction>(tables).ChangeAddressAsync(request, customerId, accountId, client, Cancel),
            "PortalResendMail" => World.Get<AccountActionsFunction>(tables).ResendAsync(request, customerId, accountId, Cancel),
            "PortalRetireAccount" => World.Get<AccountActionsFunction>(tables).RetireAsync(request, customerId, accountId, client, Cancel),
            "PortalRestoreAccount" => World.Get<AccountActionsFunction>(tables).RestoreAsync(request, customerId, accountId, client, Cancel),
            "PortalMergeAccount" => World.Get<AccountActionsFunction>(tables).MergeAsync(request, customerId, accountId, client, Cancel),
            "MoveMainAccount" => World.Get<MoveMainAccountFunction>(tables).RunAsync(request, customerId, Cancel),
            "PortalGate" => World.Get<GateFunction>(tables).RunAsync(request, Cancel),
            "IssuePortalTicket" => World.Get<IssueTicketFunction>(tables).RunAsync(request, Cancel),
            "ShowSupportPin" => World.Get<ShowSupportPinFunction>(tables).RunAsync(request, Cancel),
            "IssueOldDoorTicket" => World.Get<IssueOldDoorTicketFunction>(tables).RunAsync(request, Cancel),
            "LookUpAccounts" => World.Get<AccountLookupFunction>(tables).RunAsync(request, Cancel),
            "ImportCustomers" => World.Get<ImportCustomersFunction>(tables).RunAsync(request, Cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
        };
    }
}
