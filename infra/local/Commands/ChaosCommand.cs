using Spectre.Console;
using Sso.Local.Chaos;
using Sso.Local.Cloud;

namespace Sso.Local.Commands;

/// <summary>
/// <c>chaos --kills N --seed S [--customers FILE]</c>: the varied demo while the function app is killed and Graph and mail go wrong, and then the product's invariants
/// checked in every store.
/// </summary>
internal sealed class ChaosCommand(Terminal terminal)
{
    public Task<int> RunAsync(LocalCloudOptions options, string? customersFile, int kills, int seed, CancellationToken stop)
    {
        var file = DemoCommand.RequireFile(customersFile);
        var plan = new ChaosPlan(kills, seed);
        var display = new DemoDisplay(terminal);
        options = options with { CustomersFile = file, AppSettings = ChaosPlan.AppSettings, MailFaults = plan.NextMailFault };
        return DemoCommand.RunAsync(terminal, options, display, (cloud, orStop) =>
            display.FollowAsync(progress => new ChaosRun(cloud, plan, WriteKill).RunAsync(file, progress, orStop)), stop);

        void WriteKill(int number) => terminal.Console.MarkupLineInterpolated($"Function app killed, {number} of {kills}; {plan.Faults} requests and mails went wrong so far.");
    }
}
