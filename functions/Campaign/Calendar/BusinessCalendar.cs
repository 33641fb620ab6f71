using Microsoft.Extensions.Options;
using PublicHoliday;

namespace Sso.Functions.Campaign.Calendar;

/// <summary>
/// Business days and hours in Germany. Timers tick in UTC; whether it is a business hour is decided by the clock on the wall in Berlin, daylight saving included.
/// </summary>
internal sealed class BusinessCalendar(IOptions<CampaignOptions> options)
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // No stretch of holidays is as long.
    private const int Furthest = 60;

    private readonly CampaignOptions _options = options.Value;
    private readonly GermanPublicHoliday _holidays = new() { State = Enum.Parse<GermanPublicHoliday.States>(options.Value.HolidaysOf) };

    /// <summary>The date in Berlin.</summary>
    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Berlin).DateTime);

    /// <summary>An instant as the clock in Berlin shows it.</summary>
    public static DateTimeOffset ToBerlin(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Berlin);

    /// <summary>When a day begins in Berlin. An hour that a change of the clocks skips is the one after it; of one that it repeats it is the first.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Berlin.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = Berlin.IsAmbiguousTime(local) ? Berlin.GetAmbiguousTimeOffsets(local).Max() : Berlin.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>Monday to Friday, but no public holiday, nor Christmas Eve and New Year's Eve, when nobody is there to help.</summary>
    public bool IsBusinessDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && date is not { Month: 12, Day: 24 or 31 }
        && !_holidays.IsPublicHoliday(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>A phase may open at this moment.</summary>
    public bool IsOpen(DateTimeOffset time)
    {
        if (!_options.KeepsBusinessHours) return true;
        var local = ToBerlin(time);
        return IsBusinessDay(DateOnly.FromDateTime(local.DateTime)) && local.Hour >= _options.OpensFromHour && local.Hour < _options.OpensUntilHour;
    }

    /// <summary>The first moment from <paramref name="time"/> on at which a phase may open.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset time)
    {
        if (IsOpen(time)) return time;
        var date = DateOf(time);
        var opening = OpeningOf(date);
        return IsBusinessDay(date) && opening >= time ? opening : OpeningOf(AddBusinessDays(date, 1));
    }

    /// <summary>When phases may open on a day, if they may.</summary>
    public DateTimeOffset OpeningOf(DateOnly date) => At(date, new TimeOnly(_options.KeepsBusinessHours ? _options.OpensFromHour : 0, 0));

    /// <summary>The day that lies so many business days after a date, which itself does not count. 0 gives the date.</summary>
    public DateOnly AddBusinessDays(DateOnly date, int days)
    {
        for (var left = days; left > 0;)
        {
            date = date.AddDays(1);
            if (!_options.KeepsBusinessHours || IsBusinessDay(date)) left--;
        }
        return date;
    }

    /// <summary>The first business day from a date on.</summary>
    public DateOnly BusinessDayFrom(DateOnly date)
    {
        for (var tries = 0; _options.KeepsBusinessHours && !IsBusinessDay(date) && tries < Furthest; tries++) date = date.AddDays(1);
        return date;
    }

    /// <summary>Business days after <paramref name="from"/>, up to and with <paramref name="until"/>; 0 when it is not later.</summary>
    public int BusinessDaysBetween(DateOnly from, DateOnly until)
    {
        var days = 0;
        for (var date = from.AddDays(1); date <= until; date = date.AddDays(1))
            if (!_options.KeepsBusinessHours || IsBusinessDay(date)) days++;
        return days;
    }
}
