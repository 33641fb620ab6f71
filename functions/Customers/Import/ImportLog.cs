using Microsoft.Extensions.Logging;

namespace Sso.Functions.Customers.Import;

internal static partial class ImportLog
{
    [LoggerMessage(2000, LogLevel.Information,
        "Import of {Customers} customers ended: {Imported} imported, {Updated} updated, {Unchanged} unchanged, {Rejected} rejected (dry run: {DryRun}).")]
    public static partial void Imported(this ILogger log, int customers, int imported, int updated, int unchanged, int rejected, bool dryRun);
}
