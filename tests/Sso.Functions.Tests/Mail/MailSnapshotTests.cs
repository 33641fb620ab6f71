using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Mail;
using Sso.Local.Processes;

namespace Sso.Functions.Tests.Mail;

/// <summary>
/// Every mail as it was last looked at, in both languages. After a change on purpose, look at them again (<c>/preview/mails</c>) and run the tests once with
/// <c>UPDATE_SNAPSHOTS=1</c>.
/// </summary>
public sealed partial class MailSnapshotTests
{
    public static TheoryData<string, string> Mails => new(from name in MailPreview.Names from language in new[] { "de", "en" } select (name, language));

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Preview_EachMail_IsAsItWasLastLookedAt(string name, string language)
    {
        await using var world = MailWorld.WithoutStorage();
        await using var services = world.CreateServices();

        var mail = (await services.GetRequiredService<MailPreview>().WriteAsync(name, language)).ShouldNotBeNull();

        Compare($"{name}.{language}.txt", $"To: {mail.ToName} <{mail.To}>\nSubject: {mail.Subject}\n\n{mail.Text}");
        Compare($"{name}.{language}.html", mail.Html);
    }

    [Fact]
    public void Snapshots_OfMailsThatAreNoMore_AreGone()
    {
        var expected = MailPreview.Names.SelectMany(name => new[] { $"{name}.de.txt", $"{name}.de.html", $"{name}.en.txt", $"{name}.en.html" });

        System.IO.Directory.GetFiles(Folder()).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    private static void Compare(string file, string actual)
    {
        // The link's token is sealed, which gives another text each time.
        actual = Token().Replace(actual.ReplaceLineEndings("\n"), "token=…");
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(path, actual);
        actual.ShouldBe(File.ReadAllText(path), $"{file} is no longer what it was");
    }

    // Not by the compiler's path of this file: a CI build maps it away.
    private static string Folder() => Path.Combine(RepositoryLayout.Root, "tests", "Sso.Functions.Tests", "Mail", "Snapshots");

    [GeneratedRegex(@"token=[\w-]+")]
    private static partial Regex Token();
}
