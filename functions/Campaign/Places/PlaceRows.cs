using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Places;

/// <summary>
/// The rows of places and queues. All of the campaign lies in one partition, so that taking a customer out of the queues and into a phase is one transaction.
/// </summary>
internal static class PlaceRows
{
    /// <summary>Of everything in the table <c>Campaign</c>.</summary>
    public const string Partition = "campaign";

    public const string PlacePrefix = "place";

    private const string Oldest = "oldest";
    private const string Smallest = "smallest";
    private const string PutOffQueue = "putoff";
    private const string ExcludedQueue = "excluded";
    private const char Comma = ',';

    public static string PlaceRow(string customerId) => TableKey.Join(PlacePrefix, TableKey.Encode(customerId));

    /// <summary>The queue that a phase takes customers from.</summary>
    public static string QueueOf(PhaseOrder order, string? application) => order switch
    {
        PhaseOrder.Smallest => Queue(Smallest),
        PhaseOrder.Application => ApplicationQueue(application ?? ""),
        _ => Queue(Oldest),
    };

    /// <summary>Those whom an operator has put off.</summary>
    public static string PutOff { get; } = Queue(PutOffQueue);

    /// <summary>Those whom an operator has excluded.</summary>
    public static string Excluded { get; } = Queue(ExcludedQueue);

    /// <summary>Everybody who waits.</summary>
    public static string All { get; } = Queue(Oldest);

    public static TableEntity ToRow(Place place) => new(Partition, PlaceRow(place.CustomerId))
    {
        ["CustomerId"] = place.CustomerId,
        ["Order"] = place.Order,
        ["Accounts"] = place.Accounts,
        ["Applications"] = string.Join(Comma, place.Applications.Select(TableKey.Encode)),
        ["State"] = place.State.ToString(),
        ["Phase"] = place.Phase,
    };

    public static Place ToPlace(TableEntity row) => new(
        row.GetString("CustomerId"), row.GetString("Order"), row.GetInt32("Accounts") ?? 0,
        [.. row.GetString("Applications").Split(Comma, StringSplitOptions.RemoveEmptyEntries).Select(encoded => Uri.UnescapeDataString(encoded.Replace('=', '%')))])
    {
        State = Enum.Parse<PlaceState>(row.GetString("State")),
        Phase = row.GetInt32("Phase"),
        ETag = row.ETag,
    };

    /// <summary>The keys of a place's rows in the queues, as its state wants them.</summary>
    public static IReadOnlyList<string> QueueKeys(Place place) => place.State switch
    {
        PlaceState.Waiting =>
        [
            TableKey.Join(Queue(Oldest), place.Order),
            TableKey.Join(Queue(Smallest), place.Accounts.ToString("D5", CultureInfo.InvariantCulture), place.Order),
            .. place.Applications.Select(application => TableKey.Join(ApplicationQueue(application), place.Order)),
        ],
        PlaceState.PutOff => [TableKey.Join(PutOff, place.Order)],
        PlaceState.Excluded => [TableKey.Join(Excluded, place.Order)],
        _ => [],
    };

    /// <summary>Writes a place over the one that was read, and moves its rows in the queues, as part of a transaction.</summary>
    /// <param name="former">As it was read; null for a new one.</param>
    /// <param name="place">As it is to be.</param>
    public static IEnumerable<TableTransactionAction> Change(Place? former, Place place)
    {
        yield return former is null
            ? new TableTransactionAction(TableTransactionActionType.Add, ToRow(place))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(place), former.ETag);
        var before = former is null ? [] : QueueKeys(former);
        var after = QueueKeys(place);
        foreach (var key in before.Except(after)) yield return new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, key), ETag.All);
        foreach (var key in after.Except(before))
            yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, key) { ["CustomerId"] = place.CustomerId });
    }

    private static string Queue(string name) => TableKey.Join("queue", name);

    private static string ApplicationQueue(string application) => TableKey.Join("queue", "application", TableKey.Encode(application));
}
