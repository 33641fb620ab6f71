using System.Globalization;
using FsCheck.Xunit;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Calendar;

namespace Sso.Functions.Tests.Campaign;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2027-01-04", true)]
    [InlineData("2027-01-01", false)] // Neujahr
    [InlineData("2027-03-26", false)] // Karfreitag
    [InlineData("2027-03-29", false)] // Ostermontag
    [InlineData("2027-05-06", false)] // Christi Himmelfahrt
    [InlineData("2027-05-17", false)] // Pfingstmontag
    [InlineData("2028-10-31", false)] // Reformationstag, in Niedersachsen
    [InlineData("2027-05-27", true)] // Fronleichnam, not in Niedersachsen
    [InlineData("2027-12-24", false)]
    [InlineData("2027-12-31", false)]
    [InlineData("2027-01-09", false)] // Saturday
    [InlineData("2028-02-29", true)] // a leap day, a Tuesday
    public void IsBusinessDay_InLowerSaxony_KnowsHolidays(string date, bool expected) => Create().IsBusinessDay(Day(date)).ShouldBe(expected);

    [Theory]
    [InlineData("BY", "2027-05-27", false)]
    [InlineData("NI", "2027-05-27", true)]
    public void IsBusinessDay_InAnotherLand_KnowsItsHolidays(string land, string date, bool expected) =>
        Create(new CampaignOptions { HolidaysOf = land }).IsBusinessDay(Day(date)).ShouldBe(expected);

    [Theory]
    // Winter: 09:00 in Berlin is 08:00 UTC; summer: 07:00 UTC.
    [InlineData("2027-01-04T07:59Z", false)]
    [InlineData("2027-01-04T08:00Z", true)]
    [InlineData("2027-07-05T07:00Z", true)]
    [InlineData("2027-07-05T06:59Z", false)]
    [InlineData("2027-07-05T12:00Z", false)]
    // The first Mondays after the clocks change: March 29 is Ostermontag, so Tuesday, and November 1.
    [InlineData("2027-03-30T07:00Z", true)]
    [InlineData("2027-11-01T07:30Z", false)]
    [InlineData("2027-11-01T08:00Z", true)]
    public void IsOpen_KeepsTheClockOfBerlin(string time, bool expected) => Create().IsOpen(Time(time)).ShouldBe(expected);

    [Theory]
    [InlineData("2027-01-04T07:00Z", "2027-01-04T08:00Z")]
    [InlineData("2027-01-04T09:00Z", "2027-01-04T09:00Z")]
    [InlineData("2027-01-08T14:00Z", "2027-01-11T08:00Z")]
    [InlineData("2027-03-25T20:00Z", "2027-03-30T07:00Z")] // over Easter and the change to summer time
    [InlineData("2027-12-23T20:00Z", "2027-12-27T08:00Z")]
    public void NextOpening_SkipsNightsWeekendsAndHolidays(string time, string expected) => Create().NextOpening(Time(time)).ShouldBe(Time(expected));

    [Fact]
    public void At_HoursThatAChangeOfClocksSkipsOrRepeats_AreOneInstantEach()
    {
        BusinessCalendar.At(new DateOnly(2027, 3, 28), new TimeOnly(2, 30)).ShouldBe(Time("2027-03-28T01:30Z"));
        BusinessCalendar.At(new DateOnly(2027, 10, 31), new TimeOnly(2, 30)).ShouldBe(Time("2027-10-31T00:30Z"));
    }

    [Fact]
    public void CatchAllDay_OnAWeekend_IsTheBusinessDayAfterIt()
    {
        var dates = Dates(new CampaignOptions { Deadline = new DateOnly(2028, 12, 31) });

        dates.CatchAllDay(Time("2028-02-01T12:00Z")).ShouldBe(new DateOnly(2028, 12, 11));
        dates.IsCatchAll(Time("2028-12-10T22:30Z")).ShouldBeFalse();
        dates.IsCatchAll(Time("2028-12-10T23:30Z")).ShouldBeTrue();
        dates.IsCatchAll(Time("2029-03-01T12:00Z")).ShouldBeTrue("the deadline has passed and somebody may still wait");
    }

    [Fact]
    public void Deadline_Unset_IsTheEndOfTheYearInBerlin() => Dates(new CampaignOptions()).Deadline(Time("2027-12-31T23:30Z")).ShouldBe(new DateOnly(2028, 12, 31));

    [Property]
    public bool NextOpening_FromAnyMoment_IsOpenAndNotBefore(uint minutes)
    {
        var calendar = Create();
        var from = Time("2026-01-01T00:00Z").AddMinutes(minutes % 2_000_000);
        var opening = calendar.NextOpening(from);
        return opening >= from && calendar.IsOpen(opening);
    }

    internal static BusinessCalendar Create(CampaignOptions? options = null) => new(Options.Create(options ?? new CampaignOptions()));

    internal static CampaignDates Dates(CampaignOptions options) => new(Options.Create(options), Create(options));

    internal static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
