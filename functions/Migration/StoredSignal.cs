namespace Sso.Functions.Migration;

/// <summary>A signal with the key of its row in the table of pending signals.</summary>
internal sealed record StoredSignal(Signal Signal, string RowKey);
