using System.Text.Json.Nodes;

namespace Sso.Local.Simulation;

/// <summary>
/// The operator, who looks once a day: notes whom new phases have offered the move, and decides after two days about a phase that its gate has stopped, as somebody must.
/// </summary>
internal sealed class SimulatedOperator(SimulationApi api)
{
    private static readonly TimeSpan DecidesAfter = TimeSpan.FromDays(2);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<int> _finished = [];

    /// <summary>Phases that have offered the move to somebody.</summary>
    public int Phases { get; private set; }

    /// <returns>The customers who have been offered the move since the last look.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var campaign = await api.OperatorGetAsync("api/operations/campaign", cancellationToken);
        var phases = campaign["phases"]!.AsArray();
        List<string> offered = [];
        foreach (var phase in phases.Select(phase => phase!))
        {
            var number = phase["number"]!.GetValue<int>();
            var state = phase["state"]!.GetValue<string>();
            if (state is "open" or "offered" && !_finished.Contains(number))
            {
                var detail = await api.OperatorGetAsync($"api/operations/campaign/phases/{number}", cancellationToken);
                offered.AddRange(detail["customers"]!.AsArray().Select(id => id!.GetValue<string>()).Where(_known.Add));
                if (state == "offered") _finished.Add(number);
            }
            if (state == "planned") await DecideAsync(phase, number, now, cancellationToken);
        }
        Phases = phases.Count(phase => phase!["members"]!.GetValue<int>() > 0);
        return offered;
    }

    private async Task DecideAsync(JsonNode phase, int number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (phase["gate"] is not { } gate || gate["verdict"]!.GetValue<string>() != "stop" || phase["override"] is not null) return;
        if (now - gate["at"]!.GetValue<DateTimeOffset>() < DecidesAfter) return;
        await api.OperatorPostAsync($"api/operations/campaign/phases/{number}/override", new { reason = "Geprüft: Der Support hat die Fälle abgearbeitet." }, cancellationToken);
    }
}
