using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Search;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Finds customers by whatever somebody says on the phone: number, bisheriger Benutzername and address by point reads, names by one range of the search index. Its cost
/// does not depend on how many customers there are.
/// </summary>
internal sealed class CustomerSearch(
    CustomerStore customers, LoginDirectory logins, EmailReservations reservations, SearchIndex index, IOptions<SsoOptions> sso)
{
    /// <summary>Shown at most.</summary>
    public const int Most = 50;

    public const int MaxLength = 200;


    /// <summary>Each customer once, the surest first.</summary>
    public async Task<IReadOnlyList<FoundCustomer>> FindAsync(string text, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaxLength) return [];
        var exact = await Task.WhenAll([
            FindByNumberAsync(text, cancellationToken),
            FindByAddressAsync(text, cancellationToken),
            .. sso.Value.Applications.Select(application => FindByUsernameAsync(application.Id, text, cancellationToken)),
        ]);
        var named = await FindByNameAsync(text, cancellationToken);
        return [.. exact.OfType<FoundCustomer>().Concat(named).DistinctBy(found => found.Id).Take(Most)];
    }

    private async Task<FoundCustomer?> FindByNumberAsync(string text, CancellationToken cancellationToken) =>
        RowRules.IsId(text) && await customers.FindAsync(text, cancellationToken) is { } customer ? Of(customer, "Number", person: null) : null;

    private async Task<FoundCustomer?> FindByAddressAsync(string text, CancellationToken cancellationToken) =>
        EmailAddress.TryParse(text, out var address, out _) && await reservations.FindHolderAsync(address, cancellationToken) is { } holder
            ? Of(await customers.GetAsync(holder.CustomerId, cancellationToken), "Address", holder.DisplayName)
            : null;

    private async Task<FoundCustomer?> FindByUsernameAsync(string application, string text, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(application, text, cancellationToken) is not { } login) return null;
        var account = await customers.FindAccountAsync(login.CustomerId, login.AccountId, cancellationToken);
        // A claim whose import has died leads nowhere.
        return account is null ? null : Of(await customers.GetAsync(login.CustomerId, cancellationToken), "Username", account.DisplayName);
    }

    private async Task<IReadOnlyList<FoundCustomer>> FindByNameAsync(string text, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(text);
        var hits = await index.FindAsync(text, Most, cancellationToken);
        var found = await hits.ReadAllAsync((hit, cancel) => CheckAsync(hit, words, cancel), cancellationToken);
        return [.. found.OfType<FoundCustomer>().OrderBy(one => one.Person is not null).ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <returns>Null when the name is another one by now.</returns>
    private async Task<FoundCustomer?> CheckAsync(SearchHit hit, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(hit.CustomerId, cancellationToken) is not { } customer) return null;
        if (hit.AccountId is null)
            return SearchWords.Matches(words, [.. SearchWords.Of($"{customer.Id} {customer.Name}")]) ? Of(customer, "Name", person: null) : null;
        var account = await customers.FindAccountAsync(hit.CustomerId, hit.AccountId, cancellationToken);
        return account is not null && SearchWords.Matches(words, [.. SearchWords.Of(account.DisplayName)]) ? Of(customer, "Person", account.DisplayName) : null;
    }

    private static FoundCustomer Of(Customer customer, string by, string? person) => new(customer.Id, customer.Name, customer.State.ToString(), by, person);
}
