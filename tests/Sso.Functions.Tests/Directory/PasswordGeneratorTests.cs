using FsCheck.Xunit;
using Sso.Functions.Directory;
using Sso.Functions.SelfService;

namespace Sso.Functions.Tests.Directory;

public sealed class PasswordGeneratorTests
{
    private static readonly System.Buffers.SearchValues<char> LookAlikes = System.Buffers.SearchValues.Create("0O1lIo ");

    [Property(MaxTest = 2000)]
    public bool Create_Always_IsReadableAndWithinEntrasRules(byte _)
    {
        var password = PasswordGenerator.Create();

        return password.Split('-') is { Length: 4 } groups
            && groups.All(group => group.Length == 4)
            && password.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && !password.AsSpan().ContainsAny(LookAlikes)
            && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiDigit)
            && PasswordPolicy.FindFault("current", password) is null;
    }

    [Fact]
    public void Create_ManyTimes_NeverRepeatsAndUsesTheWholeAlphabet()
    {
        var passwords = Enumerable.Range(0, 5000).Select(_ => PasswordGenerator.Create()).ToList();

        passwords.Distinct().Count().ShouldBe(passwords.Count);
        passwords.SelectMany(p => p).Distinct().Count().ShouldBe(24 + 24 + 8 + 1);
    }
}
