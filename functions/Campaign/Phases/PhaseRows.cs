using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Phases;

/// <summary>The rows of phases and their members. Property names are stored: renaming one loses data.</summary>
internal static class PhaseRows
{
    public const string Prefix = "phase";

    public static string RowKey(int number) => TableKey.Join(Prefix, Number(number));

    public static string MemberPrefix(int phase) => TableKey.Join("member", Number(phase));

    public static string MemberRow(int phase, string customerId) => TableKey.Join(MemberPrefix(phase), TableKey.Encode(customerId));

    public static TableEntity ToRow(Phase phase) => new(PlaceRows.Partition, RowKey(phase.Number))
    {
        ["Number"] = phase.Number,
        ["Name"] = phase.Name,
        ["Capacity"] = phase.Capacity,
        ["OpensAt"] = phase.OpensAt,
        ["Order"] = phase.Order.ToString(),
        ["Application"] = phase.Application,
        ["Picked"] = JsonSerializer.Serialize(phase.Picked),
        ["Excluded"] = JsonSerializer.Serialize(phase.Excluded),
        ["IsPilot"] = phase.IsPilot,
        ["IsCatchAll"] = phase.IsCatchAll,
        ["State"] = phase.State.ToString(),
        ["Members"] = phase.Members,
        ["IsFilled"] = phase.IsFilled,
        ["OpenedAt"] = phase.OpenedAt,
        ["OfferedAt"] = phase.OfferedAt,
        ["Gate"] = phase.Gate is null ? null : JsonSerializer.Serialize(phase.Gate),
        ["HeldSince"] = phase.HeldSince,
        ["Override"] = phase.Override is null ? null : JsonSerializer.Serialize(phase.Override),
        ETag = phase.ETag,
    };

    public static Phase ToPhase(TableEntity row) => new()
    {
        Number = row.GetInt32("Number")!.Value,
        Name = row.GetString("Name"),
        Capacity = row.GetInt32("Capacity")!.Value,
        OpensAt = row.GetDateTimeOffset("OpensAt")!.Value,
        Order = Enum.Parse<PhaseOrder>(row.GetString("Order")),
        Application = row.GetString("Application"),
        Picked = Read<IReadOnlyList<string>>(row, "Picked") ?? [],
        Excluded = Read<IReadOnlyList<string>>(row, "Excluded") ?? [],
        IsPilot = row.GetBoolean("IsPilot") ?? false,
        IsCatchAll = row.GetBoolean("IsCatchAll") ?? false,
        State = Enum.Parse<PhaseState>(row.GetString("State")),
        Members = row.GetInt32("Members") ?? 0,
        IsFilled = row.GetBoolean("IsFilled") ?? false,
        OpenedAt = row.GetDateTimeOffset("OpenedAt"),
        OfferedAt = row.GetDateTimeOffset("OfferedAt"),
        Gate = Read<GateReport>(row, "Gate"),
        HeldSince = row.GetDateTimeOffset("HeldSince"),
        Override = Read<GateOverride>(row, "Override"),
        ETag = row.ETag,
    };

    public static TableEntity ToRow(PhaseMember member) => new(PlaceRows.Partition, MemberRow(member.Phase, member.CustomerId))
    {
        ["CustomerId"] = member.CustomerId,
        ["IsOffered"] = member.IsOffered,
    };

    public static PhaseMember ToMember(int phase, TableEntity row) => new(phase, row.GetString("CustomerId"), row.GetBoolean("IsOffered") ?? false);

    private static string Number(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private static T? Read<T>(TableEntity row, string property)
        where T : class => row.GetString(property) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
}
