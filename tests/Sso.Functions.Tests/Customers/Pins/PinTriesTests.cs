using Sso.Functions.Customers.Pins;

namespace Sso.Functions.Tests.Customers.Pins;

public sealed class PinTriesTests
{
    private static readonly DateTimeOffset Now = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_FiveTimes_LocksForAnHourFromTheLast()
    {
        var tries = Take(default, times: PinTries.Most - 1, Now);
        tries = Take(tries, times: 1, Now.AddMinutes(50));

        tries.Take(Now.AddMinutes(50)).ShouldBeNull();
        tries.Take(Now.AddMinutes(109)).ShouldBeNull();
        tries.Take(Now.AddMinutes(110)).ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void Take_FourTimesAnHour_NeverLocks()
    {
        var tries = default(PinTries);
        for (var hour = 0; hour < 10; hour++) tries = Take(tries, times: PinTries.Most - 1, Now.AddHours(hour));

        tries.IsLocked(Now.AddHours(9)).ShouldBeFalse();
    }

    [Fact]
    public void GiveBack_ARightOne_UsesNothingUp()
    {
        var tries = Take(default, times: 2, Now);
        for (var calls = 0; calls < 20; calls++) tries = tries.Take(Now).ShouldNotBeNull().GiveBack();

        tries.Count.ShouldBe(2);
        default(PinTries).GiveBack().Count.ShouldBe(0);
    }

    private static PinTries Take(PinTries tries, int times, DateTimeOffset now)
    {
        for (var taken = 0; taken < times; taken++) tries = tries.Take(now).ShouldNotBeNull();
        return tries;
    }
}
