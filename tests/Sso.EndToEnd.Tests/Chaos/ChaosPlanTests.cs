using Sso.Local.Chaos;
using Sso.Local.Entra.Graph;
using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.Chaos;

public sealed class ChaosPlanTests
{
    [Fact]
    public void KillMoments_OfAnySeed_SpreadOverTheRunWithTheFirstAtItsBeginning()
    {
        foreach (var seed in Enumerable.Range(0, 50))
        {
            var moments = new ChaosPlan(kills: 25, seed).KillMoments();

            moments.Count.ShouldBe(25);
            moments[0].ShouldBe(0);
            foreach (var (index, moment) in moments.Index().Skip(1)) moment.ShouldBeInRange(index / 25d, (index + 1) / 25d);
        }
    }

    [Fact]
    public void Plan_OfTheSameSeed_IsTheSame()
    {
        static object Draw(int seed)
        {
            var plan = new ChaosPlan(kills: 5, seed);
            return string.Join(' ', [.. plan.KillMoments().Select(moment => $"{moment:R}"), .. Enumerable.Range(0, 50).Select(_ => $"{plan.NextGraphFault()} {plan.NextMailFault()}")]);
        }

        Draw(7).ShouldBe(Draw(7));
        Draw(7).ShouldNotBe(Draw(8));
    }

    [Fact]
    public void Plan_UntilItEnds_LetsEveryKindOfFaultHappenAndCountsThem()
    {
        var plan = new ChaosPlan(kills: 1, seed: 3);

        var graph = Enumerable.Range(0, 500).Select(_ => plan.NextGraphFault()).OfType<GraphFault>().ToList();
        var mail = Enumerable.Range(0, 500).Select(_ => plan.NextMailFault()).OfType<MailFault>().ToList();

        graph.Select(fault => fault.Kind).Distinct().ShouldBe(
            [GraphFaultKind.Throttled, GraphFaultKind.Unavailable, GraphFaultKind.Silent, GraphFaultKind.AnswerLost], ignoreOrder: true);
        mail.Distinct().ShouldBe(Enum.GetValues<MailFault>(), ignoreOrder: true);
        plan.Faults.ShouldBe(graph.Count + mail.Count);

        plan.End();
        Enumerable.Range(0, 500).ShouldAllBe(_ => plan.NextGraphFault() == null && plan.NextMailFault() == null);
        plan.Faults.ShouldBe(graph.Count + mail.Count);
    }
}
