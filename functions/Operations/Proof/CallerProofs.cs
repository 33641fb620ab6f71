using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Proofs of who calls, by customer and member of staff: one row, written with its audit record. A proof by the Support-PIN, or another one with the reason in words, which is kept
/// as a note since the audit holds no words.
/// </summary>
internal sealed class CallerProofs(SsoTables tables, SupportPins pins, TimeProvider time)
{
    public const int MinReason = 10;
    public const int MaxReason = 500;

    private const string Prefix = "proof";

    /// <returns>Null when the caller has not been checked by this member of staff, or the call is over.</returns>
    public async Task<CallerProof?> FindAsync(string customerId, StaffMember staff, CancellationToken cancellationToken)
    {
        var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), RowKey(staff), cancellationToken);
        if (row is null || !Enum.TryParse<ProofKind>(row.GetString("Kind"), out var kind)) return null;
        var proof = new CallerProof(kind, row.GetDateTimeOffset("At") ?? default);
        return time.GetUtcNow() < proof.ValidUntil ? proof : null;
    }

    /// <summary>Takes the Support-PIN that the caller reads out. The PIN is written nowhere, right or wrong.</summary>
    public async Task<PinVerdict> ProveByPinAsync(string customerId, StaffMember staff, string? typed, CancellationToken cancellationToken)
    {
        var verdict = await pins.CheckAsync(customerId, typed, cancellationToken);
        if (verdict == PinVerdict.Right) await SaveAsync(customerId, staff, ProofKind.Pin, "customer.proven_by_pin", note: null, cancellationToken);
        if (verdict == PinVerdict.Wrong)
            await tables.Customers.UpsertEntityAsync(CustomerRows.ToRow(customerId, new AuditRecord(time.GetUtcNow(), staff.Actor, "customer.pin_refused"), 0), cancellationToken: cancellationToken);
        return verdict;
    }

    /// <summary>Takes another proof, documented in words.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="staff">Who has checked.</param>
    /// <param name="kind">How; not by PIN.</param>
    /// <param name="noteId">Made with the form, so that a form sent twice is one note.</param>
    /// <param name="words">What was done to be sure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task ProveAsync(string customerId, StaffMember staff, ProofKind kind, string noteId, string words, CancellationToken cancellationToken) => SaveAsync(
        customerId, staff, kind, kind switch
        {
            ProofKind.CallBack => "customer.proven_by_call_back",
            ProofKind.Letter => "customer.proven_by_letter",
            ProofKind.Contract => "customer.proven_by_contract",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        },
        new CustomerNote(noteId, time.GetUtcNow(), staff.Actor, words), cancellationToken);

    private Task<bool> SaveAsync(string customerId, StaffMember staff, ProofKind kind, string action, CustomerNote? note, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var proof = new TableEntity(CustomerRows.Partition(customerId), RowKey(staff)) { ["Kind"] = kind.ToString(), ["At"] = now };
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpsertReplace, proof),
            new(TableTransactionActionType.UpsertReplace, CustomerRows.ToRow(customerId, new AuditRecord(now, staff.Actor, action, Detail: note?.Id), 0)),
        ];
        if (note is not null) actions.Add(new(TableTransactionActionType.Add, CustomerRows.ToRow(customerId, note)));
        // False: the same form came twice.
        return tables.Customers.TrySubmitAsync(actions, cancellationToken);
    }

    private static string RowKey(StaffMember staff) => TableKey.Join(Prefix, TableKey.Encode(staff.ObjectId));
}
