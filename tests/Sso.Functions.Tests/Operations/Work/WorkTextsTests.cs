using System.Collections;
using System.Globalization;
using System.Resources;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Operations.Work;

namespace Sso.Functions.Tests.Operations.Work;

/// <summary>The lists have a sentence for everything that can be on them, in both languages.</summary>
public sealed class WorkTextsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Texts_OfEachListReasonAndOutcome_AreThere(string culture)
    {
        var keys = Keys(culture);

        Enum.GetValues<WorkList>().Select(WorkListNames.Of).SelectMany(list => new[] { $"Title-{list}", $"Lead-{list}", $"Next-{list}" }).ShouldBeSubsetOf(keys);
        WorkReasons.Own.Select(reason => $"Reason.{reason}").ShouldBeSubsetOf(keys);
        Enum.GetNames<ReminderOutcome>().Append("Noted").Append("NoSuchCustomer").Select(outcome => $"Outcome{outcome}").ShouldBeSubsetOf(keys);
    }

    [Fact]
    public void Texts_InBothLanguages_AreTheSame() => Keys("en").ShouldBe(Keys(""), ignoreOrder: true);

    [Fact]
    public void Names_OfLists_AreTheirNamesInAnswers()
    {
        foreach (var list in Enum.GetValues<WorkList>())
        {
            System.Text.Json.JsonSerializer.Serialize(list).ShouldBe($"\"{WorkListNames.Of(list)}\"");
            WorkListNames.Find(WorkListNames.Of(list)).ShouldBe(list);
        }
        WorkListNames.Find("Stuck").ShouldBeNull();
    }

    private static HashSet<string> Keys(string culture) => [.. new ResourceManager(typeof(WorkTexts))
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
}
