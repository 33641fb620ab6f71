using Spectre.Console;
using Sso.Local.Demo;

namespace Sso.Local.Commands;

/// <summary>The demo's progress where no terminal can draw bars: a line for every tenth of the customers.</summary>
internal sealed class DemoLines(IAnsiConsole console) : IProgress<DemoProgress>
{
    private readonly Lock _gate = new();
    private int _lastTenth;

    public void Report(DemoProgress value)
    {
        lock (_gate)
        {
            var tenth = value.OfCustomers == 0 ? 0 : value.Customers * 10 / value.OfCustomers;
            if (tenth <= _lastTenth) return;
            _lastTenth = tenth;
            console.MarkupLineInterpolated($"{value.Customers} of {value.OfCustomers} customers, {value.Accounts} of {value.OfAccounts} accounts");
        }
    }
}
