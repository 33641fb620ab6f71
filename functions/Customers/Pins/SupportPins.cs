using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers.Pins;

/// <summary>
/// The Support-PIN: six digits that only the main account sees, and reads out to show support that it is itself. Another one each day in Berlin, derived from a random secret of the
/// customer that lies under Data Protection; the one of the day before still counts, for who reads it shortly before midnight. It is never stored, logged or audited.
/// </summary>
internal sealed class SupportPins(SsoTables tables, IDataProtectionProvider protection, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const int Digits = 6;

    /// <summary>The PIN of today. Only for pages and answers that nobody but the main account sees.</summary>
    /// <param name="customerId">A customer that exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SupportPin> GetAsync(string customerId, CancellationToken cancellationToken)
    {
        var (_, secret) = await ReadAsync(customerId, cancellationToken);
        var today = Today;
        var pin = Derive(secret, today);
        return new SupportPin($"{pin[..3]} {pin[3..]}", BusinessCalendar.At(today.AddDays(2), TimeOnly.MinValue));
    }

    /// <summary>Checks what a caller has read out, in constant time, however it is grouped. Five wrong ones in an hour lock the customer's PIN for an hour.</summary>
    /// <param name="customerId">A customer that exists.</param>
    /// <param name="typed">As it was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PinVerdict> CheckAsync(string customerId, string? typed, CancellationToken cancellationToken)
    {
        var pin = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (pin.Length != Digits || (typed ?? "").Any(char.IsLetter)) return PinVerdict.Malformed;

        if (await TakeTryAsync(customerId, cancellationToken) is not { } secret) return PinVerdict.Locked;
        if (!Matches(secret, pin)) return PinVerdict.Wrong;
        await ChangeTriesAsync(customerId, tries => tries.GiveBack(), cancellationToken);
        return PinVerdict.Right;
    }

    /// <summary>Until when not even the right PIN counts; null when it does.</summary>
    public async Task<DateTimeOffset?> FindLockAsync(string customerId, CancellationToken cancellationToken) =>
        await tables.Customers.FindAsync(CustomerRows.Partition(customerId), PinRow.Key, cancellationToken) is { } row
        && PinRow.TriesOf(row) is var tries && tries.IsLocked(time.GetUtcNow()) ? tries.Until : null;

    private DateOnly Today => BusinessCalendar.DateOf(time.GetUtcNow());

    /// <summary>Compares with both days' PINs, whichever it is: the time tells nothing.</summary>
    private bool Matches(byte[] secret, string pin)
    {
        var typed = Encoding.ASCII.GetBytes(pin);
        var today = Today;
        return CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Derive(secret, today)))
            | CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Derive(secret, today.AddDays(-1))));
    }

    // Of 2^64 numbers, some digits are more frequent by less than one in a trillion.
    private static string Derive(byte[] secret, DateOnly day)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The secret to compare with; null while it is locked.</returns>
    private async Task<byte[]?> TakeTryAsync(string customerId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, secret) = await ReadAsync(customerId, cancellationToken);
            if (PinRow.TriesOf(row).Take(time.GetUtcNow()) is not { } taken) return null;
            PinRow.Write(row, taken);
            if (await tables.Customers.TryReplaceAsync(row, cancellationToken)) return secret;
        }
    }

    private async Task ChangeTriesAsync(string customerId, Func<PinTries, PinTries> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, _) = await ReadAsync(customerId, cancellationToken);
            PinRow.Write(row, change(PinRow.TriesOf(row)));
            if (await tables.Customers.TryReplaceAsync(row, cancellationToken)) return;
        }
    }

    /// <summary>Reads the customer's row, which the first one who asks makes. A secret that can no longer be opened is replaced: that ends the PINs of the day, and nothing else.</summary>
    private async Task<(TableEntity Row, byte[] Secret)> ReadAsync(string customerId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), PinRow.Key, cancellationToken);
            if (row is null)
            {
                await tables.Customers.TryAddAsync(PinRow.Create(customerId, SealNew(customerId)), cancellationToken);
                continue;
            }
            if (Open(customerId, PinRow.SealedSecret(row)) is { } secret) return (row, secret);
            PinRow.Write(row, SealNew(customerId));
            await tables.Customers.TryReplaceAsync(row, cancellationToken);
        }
    }

    private string SealNew(string customerId) => Convert.ToBase64String(Protector(customerId).Protect(RandomNumberGenerator.GetBytes(SecretBytes)));

    private byte[]? Open(string customerId, string sealedSecret)
    {
        try
        {
            return Protector(customerId).Unprotect(Convert.FromBase64String(sealedSecret));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string customerId) => protection.CreateProtector("Sso.Customers.SupportPin.v1", customerId);
}
