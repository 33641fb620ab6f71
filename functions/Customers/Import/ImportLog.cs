using Microsoft.Extensions.Logging;

namespace Sso.Functions.Customers.Import;

/// <summary>Log messages of the import: counts only. Event ids 2300–2399.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(2300, LogLevel.Information,
        "Import of {Customers} customers ended: {Imported} imported, {Updated} updated, {Unchanged} unchanged, {Rejected} rejected (dry run: {DryRun}).")]
    public static partial void Imported(this ILogger log, int customers, int imported, int updated, int unchanged, int rejected, bool dryRun);
}
