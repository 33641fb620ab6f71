using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sso.Functions.Portal;

namespace Sso.Functions.Tests.Portal;

public sealed class NoticeWriterTests
{
    private static readonly ServiceProvider Provider = new ServiceCollection()
        .AddLogging().AddLocalization().AddSingleton(Options.Create(SampleOptions.Create())).AddSingleton<NoticeWriter>().AddSingleton<NoticeContacts>().BuildServiceProvider();

    public static TheoryData<string, string, string> AllNotices()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var role in Enum.GetValues<NoticeRole>())
            foreach (var state in Enum.GetValues<NoticeState>())
                foreach (var language in new[] { "de", "en" })
                    data.Add(role.ToString(), state.ToString(), language);
        return data;
    }

    [Theory]
    [MemberData(nameof(AllNotices))]
    public void Write_EachNotice_HasTextsInItsLanguage(string role, string state, string language)
    {
        var decision = new NoticeDecision(Enum.Parse<NoticeRole>(role), Enum.Parse<NoticeState>(state));

        var notice = Write(decision with { HasAction = decision is { Role: NoticeRole.Main, State: not NoticeState.Moved } }, language);

        // A text that is missing is its own name.
        notice.Title.ShouldNotContain(state + role);
        notice.Text.ShouldNotContain(state + role);
        notice.Action?.ShouldNotContain(state + role);
        var words = language == "de" ? new[] { " Ihr", " Sie", " wir" } : [" your", " you", " we "];
        words.Any(notice.Text.Contains).ShouldBeTrue(notice.Text);
    }

    [Fact]
    public void Write_Offer_NamesTheRecommendedDayAndThatLaterIsPossible()
    {
        var decision = new NoticeDecision(NoticeRole.Main, NoticeState.Offered) { HasAction = true, RecommendedBy = new DateOnly(2027, 3, 15) };

        Write(decision, "de").Text.ShouldContain("15. März 2027");
        Write(decision, "de").Text.ShouldContain("„Später“");
        Write(decision, "en").Text.ShouldContain("15 March 2027");
        Write(decision with { IsOverdue = true }, "de").Text.ShouldNotContain("2027");
    }

    [Theory]
    [InlineData(nameof(NoticeRole.Main), "de", "wartet noch auf Sie")]
    [InlineData(nameof(NoticeRole.Sub), "de", "noch umstellen")]
    [InlineData(nameof(NoticeRole.Main), "en", "still waiting")]
    [InlineData(nameof(NoticeRole.Sub), "en", "can still move")]
    public void Write_OfferWhoseDayIsOver_RemindsWithoutAThreat(string role, string language, string title)
    {
        var decision = new NoticeDecision(Enum.Parse<NoticeRole>(role), NoticeState.Offered) { IsOverdue = true };

        var notice = Write(decision, language);

        notice.Urgency.ShouldBe(NoticeUrgency.Reminder);
        notice.Title.ShouldContain(title);
        notice.Text.ShouldContain(language == "de" ? "wie gewohnt an" : role == "Main" ? "as before" : "as usual");
        foreach (var threat in new[] { "gesperrt", "letzte", "müssen Sie", "locked", "last ", "must" }) notice.Text.ShouldNotContain(threat, Case.Insensitive);
        Write(decision with { IsOverdue = false }, language).Urgency.ShouldBe(NoticeUrgency.Information);
    }

    [Fact]
    public void Write_EndedLogin_NamesSupport() =>
        Write(new NoticeDecision(NoticeRole.Sub, NoticeState.Moved), "de").Text.ShouldEndWith(SampleOptions.Create().Support.Telephone);

    [Theory]
    [InlineData(nameof(NoticeState.Offered))]
    [InlineData(nameof(NoticeState.InProgress))]
    [InlineData(nameof(NoticeState.AddressNeeded))]
    [InlineData(nameof(NoticeState.Dormant))]
    public void Write_SubAccountThatDependsOnItsMainAccount_CanTellSupportThatItIsDeserted(string state)
    {
        var contact = Write(new NoticeDecision(NoticeRole.Sub, Enum.Parse<NoticeState>(state)), "de").Contact.ShouldNotBeNull();

        contact.Text.ShouldStartWith("Hauptkonto nicht mehr besetzt? Bitte melden Sie sich");
        var url = new Uri(contact.Url);
        url.Scheme.ShouldBe(Uri.UriSchemeMailto);
        $"{url.UserInfo}@{url.Host}".ShouldBe(SampleOptions.Create().Support.Email);
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query);
        fields["subject"].ToString().ShouldContain("K1042");
        fields["body"].ToString().ShouldContain("Kundennummer: K1042\r\nMein Benutzername: Jörg & Söhne (Infleet)");
    }

    [Theory]
    [InlineData(nameof(NoticeRole.Main), nameof(NoticeState.Offered))]
    [InlineData(nameof(NoticeRole.Main), nameof(NoticeState.Dormant))]
    [InlineData(nameof(NoticeRole.Sub), nameof(NoticeState.Ready))]
    [InlineData(nameof(NoticeRole.Sub), nameof(NoticeState.Moved))]
    public void Write_WhoCanGoOnAlone_NeedsNoContact(string role, string state) =>
        Write(new NoticeDecision(Enum.Parse<NoticeRole>(role), Enum.Parse<NoticeState>(state)), "en").Contact.ShouldBeNull();

    [Fact]
    public void Answer_AsJson_IsAsTheArchitectureSays()
    {
        var notice = Write(new NoticeDecision(NoticeRole.Sub, NoticeState.InProgress), "en");

        var json = JsonSerializer.SerializeToElement(new GateAnswer(SignInDoor.Both, "K1", "K1-02", notice), JsonSerializerOptions.Web);

        json.EnumerateObject().Select(p => p.Name).ShouldBe(["signIn", "customerId", "accountId", "notice"]);
        json.GetProperty("signIn").GetString().ShouldBe("both");
        json.GetProperty("notice").EnumerateObject().Select(p => p.Name).ShouldBe(["role", "state", "urgency", "language", "title", "text", "contact"]);
        json.GetProperty("notice").GetProperty("role").GetString().ShouldBe("sub");
        json.GetProperty("notice").GetProperty("state").GetString().ShouldBe("inProgress");
    }

    private static Notice Write(NoticeDecision decision, string language) =>
        Provider.GetRequiredService<NoticeWriter>().Write(decision, language, "K1042", new PortalLogin("infleet", "Jörg & Söhne"));
}
