using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Sso.Functions.Directory;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers.Erased;

/// <summary>
/// What is left of customers who were erased: that a number or a log-in was one of theirs, as a hash that only we can make. So a log-in that was closed with the customer is not taken for
/// one that we have not heard of yet, and an old file does not bring the customer back by mistake.
/// </summary>
internal sealed class ErasedCustomers(SsoTables tables, IOptions<GraphOptions> options)
{
    private const string Row = "erased";
    private const string IsRunning = "IsRunning";
    private const string Language = "Language";

    /// <summary>Notes a customer's number.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="isRunning">Its data are still being deleted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RememberAsync(string customerId, bool isRunning, CancellationToken cancellationToken) =>
        tables.Erasures.UpsertEntityAsync(new TableEntity(KeyOf(customerId), Row) { [IsRunning] = isRunning }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Notes a log-in, with the language in which its person is told.</summary>
    public Task RememberAsync(Login login, string language, CancellationToken cancellationToken) =>
        tables.Erasures.UpsertEntityAsync(new TableEntity(KeyOf(login.Application, login.Username), Row) { [Language] = language }, TableUpdateMode.Replace, cancellationToken);

    public async Task<ErasedState> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await tables.Erasures.FindAsync(KeyOf(customerId), Row, cancellationToken) is not { } row ? ErasedState.No
        : row.GetBoolean(IsRunning) == true ? ErasedState.Running
        : ErasedState.Ended;

    /// <returns>The language of who was erased with this log-in; null when nobody was.</returns>
    public async Task<string?> FindLanguageAsync(string application, string username, CancellationToken cancellationToken) =>
        (await tables.Erasures.FindAsync(KeyOf(application, username), Row, cancellationToken))?.GetString(Language);

    /// <summary>The customer comes back, since an operator wants it.</summary>
    public async Task ForgetAsync(string customerId, IEnumerable<Login> logins, CancellationToken cancellationToken)
    {
        foreach (var key in logins.Select(login => KeyOf(login.Application, login.Username)).Append(KeyOf(customerId)))
            await tables.Erasures.DeleteEntityAsync(key, Row, cancellationToken: cancellationToken);
    }

    /// <summary>A name for something of an erased customer that only we can make, and nobody can undo.</summary>
    /// <param name="parts">What it is of.</param>
    public string Pseudonym(params ReadOnlySpan<string> parts)
    {
        // Note: the key of the names in the directory, since it never changes. What is hashed begins with what it is for, so that no two uses meet.
        var key = Convert.FromBase64String(options.Value.UserNameKey);
        return System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"erased|{TableKey.Hash(parts)}")));
    }

    private string KeyOf(string customerId) => TableKey.Join("customer", Pseudonym("customer", customerId));

    private string KeyOf(string application, string username) => TableKey.Join("login", Pseudonym("login", application, Username.Normalise(username)));
}
