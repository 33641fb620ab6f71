using Sso.Functions.Customers.Search;

namespace Sso.Functions.Tests.Customers.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Spedition Weiß & Söhne KG", "spedition weiss soehne kg")]
    [InlineData("MÜLLER, Jürgen", "mueller juergen")]
    [InlineData("A. B. Schmidt-Schmidt", "schmidt")]
    [InlineData("Транспорт Ltd", "ltd")]
    [InlineData("Транспорт", "транспорт")]
    [InlineData("  -  ", "")]
    public void Of_Names_AreTheirWordsInAscii(string name, string words) => string.Join(' ', SearchWords.Of(name)).ShouldBe(words);

    [Theory]
    [InlineData("Autohaus Berg GmbH", "autohaus")]
    [InlineData("gmbh weg", "weg")]
    [InlineData("gmbh", "gmbh")]
    [InlineData("", null)]
    public void FindRarest_OfWords_PassesOverLegalForms(string text, string? rarest) => SearchWords.FindRarest(SearchWords.Of(text)).ShouldBe(rarest);

    [Theory]
    [InlineData("weiss spedi", true)]
    [InlineData("Weiß", true)]
    [InlineData("weiss berg", false)]
    [InlineData("öhne", false)]
    public void Matches_EachWord_BeginsOneOfTheName(string typed, bool matches) =>
        SearchWords.Matches(SearchWords.Of(typed), [.. SearchWords.Of("Spedition Weiß & Söhne KG")]).ShouldBe(matches);
}
