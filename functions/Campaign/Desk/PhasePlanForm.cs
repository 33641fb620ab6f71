using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Desk;

/// <summary>The form that plans a phase, as it was typed: nothing of it is lost when something is at fault.</summary>
public sealed record PhasePlanForm
{
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H.mm"];
    private static readonly char[] BetweenIds = [' ', '\t', '\r', '\n', ',', ';'];

    public string Name { get; init; } = "";

    public string Capacity { get; init; } = "";

    /// <summary>In Berlin, as browsers send it or as people in Germany type it.</summary>
    public string Date { get; init; } = "";

    /// <summary>In Berlin.</summary>
    public string Time { get; init; } = "";

    public string Order { get; init; } = nameof(PhaseOrder.Oldest);

    public string Application { get; init; } = "";

    /// <summary>Customer numbers.</summary>
    public string Picked { get; init; } = "";

    /// <summary>Customer numbers.</summary>
    public string Excluded { get; init; } = "";

    public bool IsPilot { get; init; }

    internal static PhasePlanForm Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString(),
        Capacity = form["capacity"].ToString(),
        Date = form["date"].ToString(),
        Time = form["time"].ToString(),
        Order = form["order"].ToString(),
        Application = form["application"].ToString(),
        Picked = form["picked"].ToString(),
        Excluded = form["excluded"].ToString(),
        IsPilot = form["pilot"] == "yes",
    };

    /// <summary>The form filled in with a proposal.</summary>
    internal static PhasePlanForm Of(PhaseDraft draft)
    {
        var opensAt = BusinessCalendar.ToBerlin(draft.OpensAt);
        return new PhasePlanForm
        {
            Capacity = draft.Capacity.ToString(CultureInfo.InvariantCulture),
            Date = opensAt.ToString(DeskFormats.Dates[0], CultureInfo.InvariantCulture),
            Time = opensAt.ToString("HH:mm", CultureInfo.InvariantCulture),
            IsPilot = draft.IsPilot,
        };
    }

    /// <returns>The phase; what cannot be read is a value that no rule lets pass.</returns>
    internal PhaseDraft ToDraft() => new(
        int.TryParse(Capacity.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) ? capacity : 0,
        FindOpening() ?? DateTimeOffset.MinValue,
        string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
        Enum.TryParse<PhaseOrder>(Order, out var order) && Enum.IsDefined(order) ? order : PhaseOrder.Oldest,
        string.IsNullOrWhiteSpace(Application) ? null : Application,
        Ids(Picked),
        Ids(Excluded),
        IsPilot);

    /// <returns>Null for what is no day or no time.</returns>
    internal DateTimeOffset? FindOpening() =>
        DateOnly.TryParseExact(Date.Trim(), DeskFormats.Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && TimeOnly.TryParseExact(Time.Trim(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? BusinessCalendar.At(date, time)
            : null;

    private static string[] Ids(string text) => text.Split(BetweenIds, StringSplitOptions.RemoveEmptyEntries);
}
