namespace Sso.Functions.Migration;

/// <summary>A signal with the key of its row in the table of pending signals.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="RowKey">Of its row: begins with the due time.</param>
/// <param name="StoredAt">When it was stored first.</param>
internal sealed record StoredSignal(Signal Signal, string RowKey, DateTimeOffset StoredAt);
