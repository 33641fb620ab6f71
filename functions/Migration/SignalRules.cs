using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// The row is the truth and a signal only tells of it: one whose change was never written must not move an orchestration, and one of an older generation is
/// of no use.
/// </summary>
internal static class SignalRules
{
    public static SignalVerdict Judge(Signal signal, Customer? customer) => signal.EventName switch
    {
        // Erased meanwhile.
        _ when customer is null => SignalVerdict.Stale,
        MigrationEvents.AddressesSubmitted => customer.State >= CustomerState.InProgress ? SignalVerdict.Due : SignalVerdict.Early,
        MigrationEvents.PauseChanged => customer.Turn >= signal.Generation ? SignalVerdict.Due : SignalVerdict.Early,
        MigrationEvents.ExclusionChanged => customer.Turn >= signal.Generation ? SignalVerdict.Due : SignalVerdict.Early,
        MigrationEvents.Superseded => customer.Round > signal.Generation ? SignalVerdict.Due : SignalVerdict.Early,
        // Whoever ended the pause has raised the turn; the timer that comes to it when it is due does so itself.
        MigrationEvents.PauseEnds => customer.Turn > signal.Generation ? SignalVerdict.Stale : SignalVerdict.Early,
        _ => SignalVerdict.Due,
    };

    public static SignalVerdict Judge(Signal signal, Account? account)
    {
        if (account is null) return SignalVerdict.Stale;
        if (signal.EventName == MigrationEvents.Superseded) return account.Generation > signal.Generation ? SignalVerdict.Due : SignalVerdict.Early;
        if (account.Generation > signal.Generation) return SignalVerdict.Stale;
        if (account.Generation < signal.Generation) return SignalVerdict.Early;
        if (signal.EventName == MigrationEvents.AddressProven && account.NextEmail is null) return SignalVerdict.Stale;
        var happened = signal.EventName switch
        {
            MigrationEvents.AddressConfirmed => account.ConfirmedAt is not null,
            MigrationEvents.AddressProven => account.NextConfirmedAt is not null,
            MigrationEvents.PasswordMailed => account.UnifiedOpen,
            _ => true,
        };
        return happened ? SignalVerdict.Due : SignalVerdict.Early;
    }
}
