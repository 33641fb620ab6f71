namespace Sso.Functions.Campaign.Gates;

/// <summary>Judges measured figures. Pure. A figure holds a phase back only when it is clearly beyond its limit: when all of its confidence interval is.</summary>
internal static class GateRules
{
    /// <param name="readings">What was measured.</param>
    /// <param name="options">The limits.</param>
    /// <param name="phases">The phases that were measured.</param>
    /// <param name="now">The time.</param>
    public static GateReport Judge(IReadOnlyList<GateReading> readings, GateOptions options, IReadOnlyList<int> phases, DateTimeOffset now)
    {
        List<GateFinding> findings = [.. readings.Select(reading => Judge(reading, options))];
        return new GateReport(now, findings.Select(finding => finding.Verdict).DefaultIfEmpty(GateVerdict.Continue).Max(), findings, phases);
    }

    private static GateFinding Judge(GateReading reading, GateOptions options) => reading.Figure switch
    {
        GateFigure.ConfirmedByDay3 => AtLeast(reading, options.ConfirmedByDay3, options),
        GateFigure.ConfirmedByDay7 => AtLeast(reading, options.ConfirmedByDay7, options),
        GateFigure.SignedInWithin48Hours => AtLeast(reading, options.SignedInWithin48Hours, options),
        GateFigure.Bounced => AtMost(reading, options.Bounced, options, RateBounds.Wilson),
        GateFigure.Failed => AtMost(reading, options.Failed, options, RateBounds.Wilson),
        GateFigure.Stuck => AtMost(reading, options.Stuck, options, RateBounds.Wilson),
        GateFigure.SupportContacts => AtMost(reading, options.SupportContactsPer100, options, RateBounds.Poisson),
        GateFigure.MailBacklogHours => Backlog(reading, options),
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Figure, "There is no such figure."),
    };

    private static GateFinding AtLeast(GateReading reading, int percent, GateOptions options)
    {
        var limit = percent / 100.0;
        if (reading.Of < options.MinSample) return TooLittle(reading, limit);
        var (lower, upper) = RateBounds.Wilson(reading.Count, reading.Of);
        return new(reading, lower, upper, Verdict(isBeyond: upper < limit, isFarBeyond: upper < limit / options.StopFactor), HasTooLittleData: false, limit);
    }

    private static GateFinding AtMost(GateReading reading, int percent, GateOptions options, Func<int, int, (double Lower, double Upper)> bounds)
    {
        var limit = percent / 100.0;
        if (reading.Of < options.MinSample) return TooLittle(reading, limit);
        var (lower, upper) = bounds(reading.Count, reading.Of);
        return new(reading, lower, upper, Verdict(isBeyond: lower > limit, isFarBeyond: lower > limit * options.StopFactor), HasTooLittleData: false, limit);
    }

    // No sample: it is known. It never stops the campaign, since time alone mends it.
    private static GateFinding Backlog(GateReading reading, GateOptions options) =>
        new(reading, null, null, reading.Count > options.MailBacklogHours ? GateVerdict.Pause : GateVerdict.Continue, HasTooLittleData: false, options.MailBacklogHours);

    private static GateFinding TooLittle(GateReading reading, double limit)
    {
        var bounds = reading.Of == 0 ? ((double, double)?)null : RateBounds.Wilson(Math.Min(reading.Count, reading.Of), reading.Of);
        return new(reading, bounds?.Item1, bounds?.Item2, GateVerdict.Continue, HasTooLittleData: true, limit);
    }

    private static GateVerdict Verdict(bool isBeyond, bool isFarBeyond) =>
        isFarBeyond ? GateVerdict.Stop : isBeyond ? GateVerdict.Pause : GateVerdict.Continue;
}
