using System.Text.Json.Serialization;

namespace Sso.Local.Simulation;

/// <summary>What was observed from outside. The same seed gives the same but for <see cref="Seconds"/>.</summary>
/// <param name="Customers">Customers of the campaign.</param>
/// <param name="OfferedByYearEnd">Customers whose main account was shown the notice after log-in, by December 31.</param>
/// <param name="Migrated">Customers whose move has ended by then.</param>
/// <param name="Waiting">Customers whose move has not: they have not answered, or are under way.</param>
/// <param name="Lost">Customers of whom the app does not know, and those with an account that has no door left. Must be 0.</param>
/// <param name="Mails">Mails that were taken by mailboxes or bounced.</param>
/// <param name="SupportContacts">Calls, mails and forms that reached support.</param>
/// <param name="Phases">Phases that offered the move to somebody.</param>
/// <param name="VirtualDays">Days that went by for the app.</param>
/// <param name="Seconds">Wall time, with the start and stop of everything.</param>
internal sealed record SimulationReport(
    int Customers, int OfferedByYearEnd, int Migrated, int Waiting, int Lost, int Mails, int SupportContacts, int Phases, int VirtualDays, double Seconds)
{
    [JsonIgnore]
    public bool IsComplete => OfferedByYearEnd == Customers && Lost == 0;
}
