using FsCheck.Xunit;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Operations;

namespace Sso.Functions.Tests.Campaign;

public sealed class GateRulesTests
{
    private static DateTimeOffset Now => Migration.MigrationWorld.Start;

    [Theory]
    // Brown, Cai and DasGupta (2001) and any table of Wilson's interval.
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void Wilson_Bounds_AreThoseOfTheLiterature(int count, int of, double lower, double upper)
    {
        var bounds = RateBounds.Wilson(count, of);

        bounds.Lower.ShouldBe(lower, 0.0001);
        bounds.Upper.ShouldBe(upper, 0.0001);
    }

    [Theory]
    // The exact Poisson limits for 10 events are 4.795 and 18.39, for none 0 and 3.689.
    [InlineData(10, 4.795, 18.39)]
    [InlineData(0, 0, 3.689)]
    public void Poisson_Bounds_AreCloseToTheExactOnes(int events, double lower, double upper)
    {
        var bounds = RateBounds.Poisson(events, 1);

        bounds.Lower.ShouldBe(lower, 0.02);
        bounds.Upper.ShouldBe(upper, 0.05);
    }

    [Property]
    public bool Wilson_Bounds_HoldTheShareBetweenThem(byte count, byte more)
    {
        var of = count + more + 1;
        var (lower, upper) = RateBounds.Wilson(count, of);
        return lower >= 0 && upper <= 1 && lower <= (double)count / of && (double)count / of <= upper;
    }

    [Theory]
    [InlineData(nameof(GateFigure.Bounced), 5, 100, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.Bounced), 10, 100, nameof(GateVerdict.Pause))]
    [InlineData(nameof(GateFigure.Bounced), 20, 100, nameof(GateVerdict.Stop))]
    // The same share on few accounts proves nothing.
    [InlineData(nameof(GateFigure.Bounced), 2, 20, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.ConfirmedByDay7), 45, 100, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.ConfirmedByDay7), 35, 100, nameof(GateVerdict.Pause))]
    [InlineData(nameof(GateFigure.ConfirmedByDay7), 10, 100, nameof(GateVerdict.Stop))]
    [InlineData(nameof(GateFigure.ConfirmedByDay3), 80, 100, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.SignedInWithin48Hours), 10, 100, nameof(GateVerdict.Stop))]
    [InlineData(nameof(GateFigure.Failed), 6, 100, nameof(GateVerdict.Pause))]
    [InlineData(nameof(GateFigure.Stuck), 50, 100, nameof(GateVerdict.Stop))]
    [InlineData(nameof(GateFigure.SupportContacts), 30, 100, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.SupportContacts), 50, 100, nameof(GateVerdict.Pause))]
    [InlineData(nameof(GateFigure.SupportContacts), 250, 100, nameof(GateVerdict.Stop))]
    [InlineData(nameof(GateFigure.MailBacklogHours), 24, 1, nameof(GateVerdict.Continue))]
    [InlineData(nameof(GateFigure.MailBacklogHours), 500, 1, nameof(GateVerdict.Pause))]
    public void Judge_Figure_HoldsBackWhatIsClearlyBeyondItsLimit(string figure, int count, int of, string expected) =>
        Judge(new GateReading(Enum.Parse<GateFigure>(figure), count, of)).Verdict.ShouldBe(Enum.Parse<GateVerdict>(expected));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(19, 19)]
    public void Judge_SmallSample_SaysTooLittleDataAndHoldsNothingBack(int count, int of)
    {
        var finding = Judge(new GateReading(GateFigure.Bounced, count, of)).Findings.ShouldHaveSingleItem();

        (finding.Verdict, finding.HasTooLittleData).ShouldBe((GateVerdict.Continue, true));
        GateSentences.Of(finding, GateSentences.German).ShouldEndWith("Zu wenig Daten für ein Urteil.");
    }

    [Fact]
    public void Judge_SeveralFigures_TakesTheWorst()
    {
        var report = Judge(new(GateFigure.Bounced, 10, 100), new(GateFigure.Failed, 50, 100), new(GateFigure.ConfirmedByDay3, 90, 100));

        report.Verdict.ShouldBe(GateVerdict.Stop);
        report.Reasons.Select(finding => finding.Reading.Figure).ShouldBe([GateFigure.Bounced, GateFigure.Failed]);
    }

    [Theory]
    [InlineData(nameof(GateFigure.Bounced), 10, 100, "E-Mail nicht zustellbar: 10 von 100 Zugängen (10 %); erwartet: höchstens 5 %.")]
    [InlineData(nameof(GateFigure.ConfirmedByDay7), 35, 100, "Nach 7 Tagen bestätigt: 35 von 100 Zugängen (35 %); erwartet: mindestens 50 %.")]
    [InlineData(nameof(GateFigure.SupportContacts), 50, 100, "Anfragen beim Support: 50 bei 100 Zugängen; erwartet: höchstens 30 je 100 Zugänge.")]
    [InlineData(nameof(GateFigure.MailBacklogHours), 1, 1, "Bis alle fälligen E-Mails verschickt sind, dauert es 1 Stunde; die Grenze sind 24 Stunden.")]
    public void Sentence_OfAFinding_TellsStaffWhatIsWrong(string figure, int count, int of, string expected) =>
        GateSentences.Of(Judge(new GateReading(Enum.Parse<GateFigure>(figure), count, of)).Findings[0], GateSentences.German).Replace('\u00a0', ' ').ShouldBe(expected);

    private static GateReport Judge(params GateReading[] readings) => GateRules.Judge(readings, new GateOptions(), [1], Now);
}
