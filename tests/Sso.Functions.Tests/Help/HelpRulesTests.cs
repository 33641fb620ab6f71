using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Help;
using Sso.Functions.Hosting;

namespace Sso.Functions.Tests.Help;

public sealed class HelpRulesTests
{
    private static readonly HashSet<string> Keys = [.. new ResourceManager(typeof(HelpTexts))
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    [Theory]
    [InlineData("no-mail", "", "0531 123456", "")]
    [InlineData("other", "Text", "sabine@example.com", "")]
    [InlineData("other", "", "sabine@example.com", "TextMissing")]
    [InlineData("", "", "", "TopicMissing TextMissing ReachMissing")]
    [InlineData("password", "Text", "rufen Sie an", "ReachUnusable")]
    [InlineData("password", "Text", "1234", "ReachUnusable")]
    public void Check_EachEntry_FindsWhatIsWrong(string topic, string text, string reach, string faults)
    {
        var found = HelpRules.Check(new HelpEntry(topic, text, reach));

        string.Join(' ', found.Select(fault => fault.Key)).ShouldBe(faults);
        found.Select(fault => $"Fault{fault.Key}").ShouldBeSubsetOf(Keys);
    }

    [Fact]
    public void Check_TooLong_IsTold()
    {
        HelpRules.Check(new HelpEntry("other", new string('x', HelpRules.MaxText + 1), "0531 123456")).ShouldHaveSingleItem().Key.ShouldBe("TextTooLong");
        HelpRules.Check(new HelpEntry("other", "x", new string('1', HelpRules.MaxReach + 1))).ShouldHaveSingleItem().Key.ShouldBe("ReachUnusable");
    }

    [Fact]
    public void Texts_EachTopicAndOrigin_HasOne() =>
        HelpTopics.All.Select(topic => $"Topic-{topic}").Concat(HelpOrigin.All.Select(origin => $"Origin-{origin}")).ShouldBeSubsetOf(Keys);

    [Theory]
    [InlineData("/migration", "?x=1", "/help?from=wizard")]
    [InlineData("/migration/summary", "", "/help?from=wizard")]
    [InlineData("/migration/accounts/K1-02", "", "/help?from=progress")]
    [InlineData("/confirm/not-me", "?token=abc", "/help?from=decline&token=abc")]
    [InlineData("/confirm", "?token=a%2Bc", "/help?from=confirmation&token=a%2Bc")]
    [InlineData("/account/accounts", "?token=abc", "/help?from=account")]
    [InlineData("/elsewhere", "?customer=K1", "/help?from=other")]
    public void Link_FromEachPage_SaysThePageAndNobody(string path, string query, string link)
    {
        var context = new DefaultHttpContext { Request = { Path = path, QueryString = new QueryString(query) } };

        HelpOrigin.Link(context.Request).ShouldBe(link);
    }

    [Theory]
    [InlineData(null, "203.0.113.7")]
    [InlineData("198.51.100.1", "198.51.100.1")]
    [InlineData("6.6.6.6, 198.51.100.1:50123", "198.51.100.1")]
    [InlineData("[2001:db8:1:2:3::9]:4711", "20010db800010002")]
    [InlineData("nonsense", "203.0.113.7")]
    public void CallerAddress_BehindAzuresFrontEnd_IsTheOneThatItWrote(string? forwarded, string expected)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("::ffff:203.0.113.7") } };
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;

        CallerAddress.Of(context.Request).ShouldBe(expected);
    }
}
