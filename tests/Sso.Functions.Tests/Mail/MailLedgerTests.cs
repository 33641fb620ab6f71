using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailLedgerTests
{
    private static readonly DateTimeOffset Now = MailWorld.Start;
    private static readonly MailWindow[] Windows = [new(TimeSpan.FromMinutes(1), 30, 3, 6), new(TimeSpan.FromHours(1), 100, 10, 20)];

    [Fact]
    public void Free_NothingSent_KeepsTheReserves()
    {
        var ledger = MailLedger.Read(null, Now);

        Free(ledger, Now).ShouldBe((30, 27, 21));
    }

    [Fact]
    public void Free_ReserveUsed_IsNotKeptAgain()
    {
        var ledger = MailLedger.Read(null, Now);
        Send(ledger, MailShare.Urgent, 6, Now);
        Send(ledger, MailShare.Code, 3, Now);

        Free(ledger, Now).ShouldBe((21, 21, 21));
    }

    [Fact]
    public void Free_WindowOver_IsWholeAgainToTheSecond()
    {
        var ledger = MailLedger.Read(null, Now);
        Send(ledger, MailShare.Code, 30, Now);

        ledger.Free(MailShare.Code, Windows, Now.AddSeconds(59)).ShouldBe(0);
        ledger.Free(MailShare.Code, Windows, Now.AddSeconds(60)).ShouldBe(30);
        Send(ledger, MailShare.Code, 30, Now.AddSeconds(60));
        Send(ledger, MailShare.Code, 30, Now.AddSeconds(120));
        ledger.Free(MailShare.Code, Windows, Now.AddSeconds(180)).ShouldBe(10);
        Send(ledger, MailShare.Code, 10, Now.AddSeconds(180));
        ledger.Free(MailShare.Code, Windows, Now.AddSeconds(3599)).ShouldBe(0);
        ledger.Free(MailShare.Code, Windows, Now.AddSeconds(3600)).ShouldBe(30);
    }

    [Fact]
    public void Grant_RunDied_CountsUntilItsLimitAndAWindow()
    {
        var ledger = MailLedger.Read(null, Now);
        ledger.Grant(MailShare.Urgent, 20, Now);

        ledger.Free(MailShare.Urgent, Windows, Now.AddSeconds(100)).ShouldBe(7);
        ledger.Free(MailShare.Urgent, Windows, Now + MailLedger.RunLimit + TimeSpan.FromSeconds(60)).ShouldBe(27);
    }

    [Fact]
    public void Settle_PartNotSent_GivesItBack()
    {
        var ledger = MailLedger.Read(null, Now);
        var grant = ledger.Grant(MailShare.Normal, 20, Now);
        ledger.Settle(grant, MailShare.Normal, granted: 20, sent: 5, Now.AddSeconds(10));

        ledger.Used(TimeSpan.FromMinutes(1), Now.AddSeconds(10)).ShouldBe(5);
        ledger.Used(TimeSpan.FromMinutes(1), Now.AddSeconds(69)).ShouldBe(5);
        ledger.Used(TimeSpan.FromMinutes(1), Now.AddSeconds(70)).ShouldBe(0);
    }

    [Fact]
    public void Read_ClockPutBack_BringsTheFutureDownToWhatCanBe()
    {
        var ledger = MailLedger.Read(null, Now);
        Send(ledger, MailShare.Code, 30, Now);

        var earlier = Now.AddDays(-1);
        var read = MailLedger.Read(ledger.ToBytes(), earlier);

        read.Free(MailShare.Code, Windows, earlier).ShouldBe(0);
        MailLedger.Read(read.ToBytes(), earlier.AddHours(2)).Free(MailShare.Code, Windows, earlier.AddHours(2)).ShouldBe(30);
    }

    [Property]
    public Property ToBytes_AnyLedger_ReadsTheSame() => Prop.ForAll(Runs, runs =>
    {
        var ledger = MailLedger.Read(null, Now);
        var time = Now;
        foreach (var (pause, length, share, wanted) in runs)
        {
            time = time.AddSeconds(pause % 600);
            Send(ledger, share, wanted % 20, time.AddSeconds(length % 60));
        }
        var read = MailLedger.Read(ledger.ToBytes(), time.AddMinutes(1));
        return read.Used(TimeSpan.FromHours(1), time.AddMinutes(1)) == ledger.Used(TimeSpan.FromHours(1), time.AddMinutes(1));
    });

    /// <summary>Runs that take as much as they get, send it at any moment of their length and settle: no window, wherever it begins, sees more than the limit.</summary>
    [Property]
    public Property Grant_RunsOfAnyLength_NeverExceedAWindowThatBeginsAnywhere() => Prop.ForAll(Runs, runs =>
    {
        byte[]? stored = null;
        var time = Now;
        List<DateTimeOffset> sent = [];
        foreach (var (pause, length, share, wanted) in runs)
        {
            time = time.AddSeconds(pause % 90);
            var ledger = MailLedger.Read(stored, time);
            var count = Math.Min(wanted, ledger.Free(share, Windows, time));
            var grant = ledger.Grant(share, count, time);
            var end = time.AddSeconds(length % 100);
            sent.AddRange(Enumerable.Range(0, count).Select(n => time + ((end - time) * ((double)n / Math.Max(1, count)))));
            ledger.Settle(grant, share, count, count, end);
            stored = ledger.ToBytes();
            time = end;
        }
        return Windows.All(window => sent.All(begin => sent.Count(at => at >= begin && at < begin + window.Length) <= window.Limit));
    });

    private static Arbitrary<List<(int Pause, int Length, MailShare Share, int Wanted)>> Runs { get; } = (
        from pause in Gen.Choose(0, 600)
        from length in Gen.Choose(0, 100)
        from share in Gen.Elements(Enum.GetValues<MailShare>())
        from wanted in Gen.Choose(0, 60)
        select (pause, length, share, wanted)).ListOf().Select(list => list.ToList()).ToArbitrary();

    private static (int Code, int Urgent, int Normal) Free(MailLedger ledger, DateTimeOffset now) =>
        (ledger.Free(MailShare.Code, Windows, now), ledger.Free(MailShare.Urgent, Windows, now), ledger.Free(MailShare.Normal, Windows, now));

    private static void Send(MailLedger ledger, MailShare share, int count, DateTimeOffset now) => ledger.Settle(ledger.Grant(share, count, now), share, count, count, now);
}
