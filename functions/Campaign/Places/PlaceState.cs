namespace Sso.Functions.Campaign.Places;

/// <summary>Where a customer stands in the campaign. Stored by name: renaming a member loses data.</summary>
internal enum PlaceState
{
    /// <summary>In the queues, for the next phase that has room.</summary>
    Waiting,

    /// <summary>An operator has put the customer off: no phase takes it, only the catch-all does.</summary>
    PutOff,

    /// <summary>A member of a phase; it leaves that only to be excluded.</summary>
    Member,

    /// <summary>An operator has taken the customer out after its enrolment: no phase takes it, nor does the catch-all.</summary>
    Excluded,
}
