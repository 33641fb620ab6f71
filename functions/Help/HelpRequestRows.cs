using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Help;

/// <summary>The rows of requests for help, in their customers' partitions. Property names are stored: renaming one loses data.</summary>
internal static class HelpRequestRows
{
    public const string Prefix = "help";

    public static string Row(string id) => TableKey.Join(Prefix, TableKey.Encode(id));

    public static TableEntity ToRow(HelpRequest request) => new(CustomerRows.Partition(request.CustomerId), Row(request.Id))
    {
        ["Id"] = request.Id,
        ["CustomerId"] = request.CustomerId,
        ["AccountId"] = request.AccountId,
        ["At"] = request.At,
        ["Origin"] = request.Origin,
        ["Topic"] = request.Topic,
        ["Language"] = request.Language,
        ["Sealed"] = request.Sealed,
        ["AwaitsSupport"] = request.AwaitsSupport,
        ["AwaitsCopy"] = request.AwaitsCopy,
    };

    public static HelpRequest ToRequest(TableEntity row) => new()
    {
        Id = row.GetString("Id"),
        CustomerId = row.GetString("CustomerId"),
        AccountId = row.GetString("AccountId"),
        At = row.GetDateTimeOffset("At")!.Value,
        Origin = row.GetString("Origin"),
        Topic = row.GetString("Topic"),
        Language = row.GetString("Language"),
        Sealed = row.GetString("Sealed"),
        AwaitsSupport = row.GetBoolean("AwaitsSupport") ?? false,
        AwaitsCopy = row.GetBoolean("AwaitsCopy") ?? false,
        ETag = row.ETag,
    };
}
