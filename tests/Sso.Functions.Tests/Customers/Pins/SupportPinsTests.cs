using System.Globalization;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Customers.Pins;

public sealed class SupportPinsTests(StorageFixture storage)
{
    private readonly IDataProtectionProvider _protection = new EphemeralDataProtectionProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    // In summer and winter, over the nights in which the clocks change, and over New Year.
    [InlineData("2027-01-04T08:00:00+01:00", "2027-01-06T00:00:00+01:00")]
    [InlineData("2027-07-04T23:59:59+02:00", "2027-07-06T00:00:00+02:00")]
    [InlineData("2027-03-27T12:00:00+01:00", "2027-03-29T00:00:00+02:00")]
    [InlineData("2027-03-28T03:00:00+02:00", "2027-03-30T00:00:00+02:00")]
    [InlineData("2027-10-30T12:00:00+02:00", "2027-11-01T00:00:00+01:00")]
    [InlineData("2027-10-31T02:30:00+01:00", "2027-11-02T00:00:00+01:00")]
    [InlineData("2027-12-31T23:59:59+01:00", "2028-01-02T00:00:00+01:00")]
    public async Task Pin_ReadOutAtAnyTime_CountsUntilTheEndOfTheNextDayInBerlin(string now, string end)
    {
        var (pins, time) = await CreateAsync(now);
        var until = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);

        var pin = await pins.GetAsync("K1", Cancel);

        pin.ValidUntil.ShouldBe(until);
        pin.Text.ShouldMatch("^[0-9]{3} [0-9]{3}$");
        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Right);
        time.SetUtcNow(until.AddSeconds(-1));
        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Right);
        time.SetUtcNow(until);
        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Wrong);
    }

    [Fact]
    public async Task Pin_AskedForAgain_IsTheSameThatDayAndAnotherOnTheNext()
    {
        var (pins, time) = await CreateAsync();
        var first = await pins.GetAsync("K1", Cancel);

        (await pins.GetAsync("K1", Cancel)).ShouldBe(first);
        (await pins.GetAsync("K2", Cancel)).Text.ShouldNotBe(first.Text);
        time.Advance(TimeSpan.FromDays(1));
        (await pins.GetAsync("K1", Cancel)).Text.ShouldNotBe(first.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345x")]
    [InlineData("12345٦")]
    public async Task Check_NoSixDigits_UsesNoTryUp(string? typed)
    {
        var (pins, _) = await CreateAsync();
        var pin = await pins.GetAsync("K1", Cancel);

        for (var times = 0; times < 2 * PinTries.Most; times++) (await pins.CheckAsync("K1", typed, Cancel)).ShouldBe(PinVerdict.Malformed);

        (await pins.CheckAsync("K1", $" {pin.Text.Replace(" ", "-", StringComparison.Ordinal)} ", Cancel)).ShouldBe(PinVerdict.Right);
    }

    [Fact]
    public async Task Check_FiveWrongOnes_LocksThatCustomerForAnHourAndNoOther()
    {
        var (pins, time) = await CreateAsync();
        var pin = await pins.GetAsync("K1", Cancel);

        for (var times = 0; times < PinTries.Most; times++) (await pins.CheckAsync("K1", OtherThan(pin), Cancel)).ShouldBe(PinVerdict.Wrong);

        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Locked);
        (await pins.FindLockAsync("K1", Cancel)).ShouldBe(time.GetUtcNow().AddHours(1));
        (await pins.CheckAsync("K2", (await pins.GetAsync("K2", Cancel)).Text, Cancel)).ShouldBe(PinVerdict.Right);
        time.Advance(PinTries.Window);
        (await pins.FindLockAsync("K1", Cancel)).ShouldBeNull();
        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Right);
    }

    [Fact]
    public async Task Check_ManyGuessesAtOnceOnSeveralInstances_AreNotMoreThanAllowed()
    {
        var tables = await storage.CreateTablesAsync();
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2027-01-04T08:00:00Z", CultureInfo.InvariantCulture));
        SupportPins Instance() => new(storage.Open(tables), _protection, time);
        var pin = await Instance().GetAsync("K1", Cancel);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Instance().CheckAsync("K1", OtherThan(pin), Cancel)));

        verdicts.Count(verdict => verdict == PinVerdict.Wrong).ShouldBe(PinTries.Most);
        verdicts.Count(verdict => verdict == PinVerdict.Locked).ShouldBe(verdicts.Length - PinTries.Most);
    }

    [Fact]
    public async Task Get_ByManyAtOnceForTheFirstTime_IsOnePin()
    {
        var (pins, _) = await CreateAsync();

        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pins.GetAsync("K1", Cancel)))).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Store_HoldsNoPinInClear()
    {
        var tables = await storage.CreateTablesAsync();
        var (pins, _) = Create(tables);
        var pin = await pins.GetAsync("K1", Cancel);
        await pins.CheckAsync("K1", pin.Text, Cancel);

        var rows = await tables.Customers.QueryAsync<TableEntity>(cancellationToken: Cancel).ToListAsync(Cancel);

        foreach (var value in rows.ShouldHaveSingleItem().Select(property => property.Value).OfType<string>())
            value.ShouldNotContain(pin.Text.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secret_ThatCannotBeOpenedAnyMore_IsReplaced()
    {
        var tables = await storage.CreateTablesAsync();
        await Create(tables).Pins.GetAsync("K1", Cancel);
        // The key ring was lost.
        var pins = new SupportPins(tables, new EphemeralDataProtectionProvider(), new FakeTimeProvider());

        var pin = await pins.GetAsync("K1", Cancel);

        (await pins.CheckAsync("K1", pin.Text, Cancel)).ShouldBe(PinVerdict.Right);
    }

    private static string OtherThan(SupportPin pin) => ((int.Parse(pin.Text.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) + 500_009) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private async Task<(SupportPins Pins, FakeTimeProvider Time)> CreateAsync(string now = "2027-01-04T08:00:00Z") => Create(await storage.CreateTablesAsync(), now);

    private (SupportPins Pins, FakeTimeProvider Time) Create(SsoTables tables, string now = "2027-01-04T08:00:00Z")
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        return (new SupportPins(tables, _protection, time), time);
    }
}
