using FsCheck;
using FsCheck.Xunit;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Customers;

public sealed class UsernameTests
{
    [Property(MaxTest = 2000)]
    public void Normalise_OfWhatIsNormalised_ChangesNothing(NonNull<string> username)
    {
        if (username.Get.Any(char.IsSurrogate)) return;
        var once = Username.Normalise(username.Get);

        Username.Normalise(once).ShouldBe(once);
        Username.Same(username.Get, once).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Müller", "MÜLLER")]
    [InlineData("Müller", "Mu\u0308ller")]
    [InlineData("Müller", "  müller ")]
    [InlineData("Ångström", "\u212Bngstro\u0308m")]
    public void Same_TheSamePersonTypingDifferently_IsTheSame(string left, string right) => Username.Same(left, right).ShouldBeTrue();

    [Theory]
    [InlineData("Müller", "Mueller")]
    [InlineData("Weiß", "Weiss")]
    [InlineData("a.b", "ab")]
    public void Same_DifferentUsernames_AreDifferent(string left, string right) => Username.Same(left, right).ShouldBeFalse();
}
