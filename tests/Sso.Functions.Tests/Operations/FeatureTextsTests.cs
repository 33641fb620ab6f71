using System.Collections;
using System.Globalization;
using System.Resources;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Operations;

namespace Sso.Functions.Tests.Operations;

/// <summary>The texts of the check of who calls: each in both languages, and one for everything that can happen.</summary>
public sealed class FeatureTextsTests
{
    public static TheoryData<Type> Texts => [typeof(ProofTexts), typeof(SupportPinTexts), typeof(FourEyesTexts), typeof(FillingTexts), typeof(ErasureTexts)];

    [Theory, MemberData(nameof(Texts))]
    public void Texts_EachInGerman_HasAnEnglishTwin(Type texts)
    {
        var german = Read(texts, CultureInfo.InvariantCulture);
        var english = Read(texts, CultureInfo.GetCultureInfo("en"));

        english.Keys.ShouldBe(german.Keys, ignoreOrder: true);
        english.Where(pair => pair.Value == german[pair.Key]).ShouldBeEmpty();
    }

    [Fact]
    public void Proofs_KindsAndFaults_EachHaveAText()
    {
        var keys = Read(typeof(ProofTexts), CultureInfo.InvariantCulture).Keys;

        Enum.GetNames<ProofFault>().Select(fault => $"Fault{fault}").ShouldBeSubsetOf(keys);
        Enum.GetNames<ProofKind>().Select(kind => $"Proven{kind}").ShouldBeSubsetOf(keys);
        Enum.GetNames<ProofKind>().Where(kind => kind != nameof(ProofKind.Pin)).SelectMany(kind => new[] { $"Kind{kind}", $"Note{kind}" }).ShouldBeSubsetOf(keys);
    }

    private static Dictionary<string, string> Read(Type texts, CultureInfo culture) => new ResourceManager(texts)
        .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
}
