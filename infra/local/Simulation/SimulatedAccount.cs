namespace Sso.Local.Simulation;

/// <summary>An account with the person behind it, as chance made them.</summary>
/// <param name="Id">The account.</param>
/// <param name="Username">The bisherige Benutzername at Infleet.</param>
/// <param name="Address">The right address.</param>
internal sealed record SimulatedAccount(string Id, string Username, string Address)
{
    public bool IsMain { get; init; }

    /// <summary>"Nicht mehr benötigt".</summary>
    public bool IsRetired { get; init; }

    /// <summary>The mailbox is the main account's.</summary>
    public bool IsRedirected { get; init; }

    /// <summary>What the main account enters first when that is wrong: a mailbox that does not exist, or somebody else's.</summary>
    public string? WrongAddress { get; init; }

    /// <summary>The wrong mailbox exists: its owner says so.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>The company's mail filter presses each link.</summary>
    public bool HasScanner { get; init; }

    /// <summary>Days from the mail to the confirmation; null for who never confirms.</summary>
    public int? ConfirmsAfter { get; init; }

    /// <summary>Wrong usernames that the person tries before the right one.</summary>
    public int WrongTries { get; init; }

    /// <summary>Days from the password to the first sign-in; null for who never signs in.</summary>
    public int? SignsInAfter { get; init; }

    /// <summary>The hour (UTC) at which the person reads mail.</summary>
    public int ReadsAt { get; init; }

    /// <summary>Days after the offer at which the person calls support; none for most.</summary>
    public int? CallsAfter { get; init; }
}
