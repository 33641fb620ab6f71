using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;
using Sso.Functions.Tests.SelfService;

namespace Sso.Functions.Tests.Operations.Work;

/// <summary>A phase whose customers were offered the move ten days ago and have not been heard of.</summary>
internal static class WorkBench
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Customers K001, K002, … of phase 1, counted.</summary>
    public static async Task AddAsync(AppUnderTest app, SsoTables tables, int customers, Func<Customer, Customer>? change = null)
    {
        var enrolledAt = TimeProvider.System.GetUtcNow().AddDays(-10);
        await tables.Campaign.UpsertEntityAsync(
            PhaseRows.ToRow(new Phase { Number = 1, Name = "Eins", Capacity = customers, OpensAt = enrolledAt, State = PhaseState.Offered, Members = customers, IsFilled = true }),
            cancellationToken: Cancellation);
        foreach (var id in Enumerable.Range(1, customers).Select(Id))
        {
            var customer = new Customer { Id = id, Name = $"Fuhrpark {id} GmbH", Language = "de", Order = id, State = CustomerState.Offered, EnrolledAt = enrolledAt, Phase = 1 };
            var main = MigrationWorld.NewAccount(id, 1) with { DisplayName = "Jürgen Müller", KnownEmail = $"{id}@firma.example" };
            await new CustomerStore(tables).TrySaveAsync(new CustomerChange { CustomerId = id, Customer = change?.Invoke(customer) ?? customer, Accounts = [main] }, Cancellation);
            await tables.Campaign.UpsertEntityAsync(PhaseRows.ToRow(new PhaseMember(1, id, IsOffered: true)), cancellationToken: Cancellation);
        }
        await CountAsync(app);
    }

    public static Task CountAsync(AppUnderTest app) => app.Services.GetRequiredService<Census>().RunAsync(Cancellation);

    public static string Id(int number) => $"K{number:D3}";
}
