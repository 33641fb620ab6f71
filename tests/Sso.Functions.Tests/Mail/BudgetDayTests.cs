using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Hosting;
using Sso.LocalRuntime.Time;

namespace Sso.Functions.Tests.Mail;

/// <summary>
/// Two whole apps on one storage through a virtual day. They are two hosts of the local runtime in this process, since two processes cannot share a virtual clock; they share nothing
/// but clock and storage. Each has a hub of its own, so that both timers run at the same moments, which is harder than what one hub's lease allows.
/// </summary>
public sealed class BudgetDayTests(StorageFixture storage)
{
    private const int PerMinute = 30;
    private const int PerHour = 100;
    private const int Customers = 20;
    private const int AccountsPerCustomer = 125;

    // The outbox is looked at in the minutes in which the budget is used, and now and then in those in which nothing may go. No other schedule comes up in the day.
    private static readonly Dictionary<string, string?> Settings = new(StillTimers.Create())
    {
        ["Mail:Schedule"] = "0 0-4,20,40,59 * * * *",
        ["Mail:PerMinute"] = $"{PerMinute}",
        ["Mail:PerHour"] = $"{PerHour}",
        ["Mail:ReservedForCodes"] = "0",
        ["Mail:ReservedForUrgent"] = "0",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task VirtualDay_TwoApps_SendThirtyAMinuteAndAHundredAnHourAndNotOneMore()
    {
        var tables = await storage.CreateTablesAsync();
        await QueueAsync(tables);
        using var clock = new VirtualClock(MailWorld.Start.AddSeconds(-1));
        Recorder first = new(clock), second = new(clock);
        await using var one = await StartAsync(tables, clock, first);
        await using var two = await StartAsync(storage.Open(tables), clock, second);
        // Both have their timers armed before the clock moves.
        foreach (var app in new[] { one, two }) await Time(app).AdvanceToAsync(clock.GetUtcNow(), Cancellation);

        await clock.AdvanceToAsync(MailWorld.Start.AddDays(1).AddSeconds(-1), SettleAsync, Cancellation);

        var sent = first.Sent.Concat(second.Sent).ToList();
        sent.Select(mail => mail.Id).Distinct().Count().ShouldBe(sent.Count, "no mail goes out twice");
        sent.Count.ShouldBe(24 * PerHour, "the budget is used to the last mail");
        first.Sent.Count.ShouldBeGreaterThan(0);
        second.Sent.Count.ShouldBeGreaterThan(0);
        foreach (var begin in sent.Select(mail => mail.At).Distinct())
        {
            sent.Count(mail => mail.At >= begin && mail.At < begin.AddMinutes(1)).ShouldBeLessThanOrEqualTo(PerMinute);
            sent.Count(mail => mail.At >= begin && mail.At < begin.AddHours(1)).ShouldBe(Math.Min(PerHour, sent.Count(mail => mail.At >= begin)));
        }

        async Task SettleAsync(CancellationToken cancellationToken)
        {
            await Task.WhenAll(Time(one).SettleAsync(cancellationToken), Time(two).SettleAsync(cancellationToken));
        }
    }

    private static VirtualTime Time(RunningApp app) => app.Services.GetRequiredService<VirtualTime>();

    private Task<RunningApp> StartAsync(SsoTables tables, VirtualClock clock, Recorder recorder) => RunningApp.StartAsync(
        storage, tables, clock, services => services.Replace(ServiceDescriptor.Singleton<IMailTransport>(recorder)), Settings);

    private static async Task QueueAsync(SsoTables tables)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Customers), Cancellation, async (number, token) =>
        {
            var id = $"K{number:000}";
            List<Account> accounts =
            [
                .. Enumerable.Range(1, AccountsPerCustomer).Select(n => MailSamples.Employee(id) with { Id = $"{id}-{n:000}", IsMain = n == 1, Email = $"person{n}@{id}.example" }),
            ];
            var customers = new CustomerStore(tables);
            (await customers.TrySaveAsync(new CustomerChange { CustomerId = id, Customer = MailSamples.Customer(id) }, token)).ShouldBeTrue();
            foreach (var some in accounts.Chunk(CustomerStore.AccountsPerChange))
            {
                var mails = some.Select(account => new MailIntent(id, account.Id, MailKind.Confirmation, 1, 1, MailWorld.Start.AddHours(-1)));
                (await customers.TrySaveAsync(new CustomerChange { CustomerId = id, Accounts = some, Mails = [.. mails] }, token)).ShouldBeTrue();
            }
        });
    }

    /// <summary>A service that takes everything and notes when.</summary>
    private sealed class Recorder(TimeProvider time) : IMailTransport
    {
        public ConcurrentQueue<(Guid Id, DateTimeOffset At)> Sent { get; } = [];

        public Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
        {
            Sent.Enqueue((mail.Id, time.GetUtcNow()));
            return Task.CompletedTask;
        }
    }
}
