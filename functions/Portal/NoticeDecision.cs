namespace Sso.Functions.Portal;

/// <summary>What a notice tells, before it is put into words.</summary>
/// <param name="Role">Whom it speaks to.</param>
/// <param name="State">What it is about.</param>
internal sealed record NoticeDecision(NoticeRole Role, NoticeState State)
{
    /// <summary>A button leads into the wizard or to the progress page.</summary>
    public bool HasAction { get; init; }

    /// <summary>The person depends on a main account that may be deserted: a link leads to support.</summary>
    public bool HasContact =>
        Role == NoticeRole.Sub && State is NoticeState.Offered or NoticeState.InProgress or NoticeState.AddressNeeded or NoticeState.Dormant;

    /// <summary>The day until which moving is recommended; nothing ends on it.</summary>
    public DateOnly? RecommendedBy { get; init; }

    /// <summary>When the bisherige Benutzername ends; null when it has, or when nothing ends it.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>That day is over.</summary>
    public bool IsOverdue { get; init; }

    public NoticeUrgency Urgency => IsOverdue || State is NoticeState.AddressNeeded or NoticeState.Dormant ? NoticeUrgency.Reminder : NoticeUrgency.Information;
}
