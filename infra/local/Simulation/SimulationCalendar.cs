namespace Sso.Local.Simulation;

/// <summary>What people have in mind to do, by time. Several threads may add.</summary>
internal sealed class SimulationCalendar
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<DateTimeOffset, List<(SimulatedCustomer Customer, Func<CancellationToken, Task> Act)>> _plans = [];

    /// <summary>The virtual time.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Somebody has something to do by now.</summary>
    public bool IsAnythingDue
    {
        get { lock (_gate) return _plans.Count > 0 && _plans.Keys.First() <= Now; }
    }

    /// <summary>Plans something for the hour of a day; for one that is over, for the next moment.</summary>
    /// <param name="days">From today.</param>
    /// <param name="hour">In UTC.</param>
    /// <param name="customer">Who does it: a customer's people do one thing after the other.</param>
    /// <param name="act">What.</param>
    public void AddOnDay(int days, int hour, SimulatedCustomer customer, Func<CancellationToken, Task> act)
    {
        var time = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(days).AddHours(hour);
        lock (_gate)
        {
            if (time <= Now) time = Now.AddTicks(1);
            if (!_plans.TryGetValue(time, out var plans)) _plans[time] = plans = [];
            plans.Add((customer, act));
        }
    }

    /// <summary>Takes out what is due, by customer, each customer's in the order of its times.</summary>
    public IReadOnlyList<(SimulatedCustomer Customer, IReadOnlyList<Func<CancellationToken, Task>> Acts)> TakeDue()
    {
        lock (_gate)
        {
            List<(SimulatedCustomer Customer, Func<CancellationToken, Task> Act)> due = [];
            foreach (var time in _plans.Keys.TakeWhile(time => time <= Now).ToList())
            {
                due.AddRange(_plans[time]);
                _plans.Remove(time);
            }
            return [.. due.GroupBy(plan => plan.Customer.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.First().Customer, (IReadOnlyList<Func<CancellationToken, Task>>)[.. group.Select(plan => plan.Act)]))];
        }
    }
}
