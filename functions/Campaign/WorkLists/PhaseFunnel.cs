namespace Sso.Functions.Campaign.WorkLists;

/// <summary>How far the members of a phase are. Each stage counts those who have reached it, also when they are further by now. Property names are stored.</summary>
internal sealed record PhaseFunnel
{
    public required int Phase { get; init; }

    /// <summary>Its members.</summary>
    public int Customers { get; init; }

    public int Offered { get; init; }

    /// <summary>Whose main account has seen the notice.</summary>
    public int NoticeSeen { get; init; }

    /// <summary>Who have begun to enter addresses.</summary>
    public int DraftBegun { get; init; }

    public int Submitted { get; init; }

    public int Completed { get; init; }

    /// <summary>Whom support lets rest now.</summary>
    public int Paused { get; init; }

    /// <summary>The members' accounts, without those that are no longer needed.</summary>
    public int Accounts { get; init; }

    public int Confirmed { get; init; }

    public int PasswordMailed { get; init; }

    public int SignedIn { get; init; }

    /// <summary>Accounts that stopped with a fault of ours now.</summary>
    public int Failed { get; init; }

    /// <summary>Accounts whose mail bounced once at least.</summary>
    public int Bounced { get; init; }

    /// <summary>When this was true.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <summary>Each member's move has ended, and nothing changes by itself any more: it is counted once a day only.</summary>
    public bool IsSettled { get; init; }

    /// <summary>How many entries the phase has on each list; lists without one are absent.</summary>
    public IReadOnlyDictionary<WorkList, int> Work { get; init; } = new Dictionary<WorkList, int>();

    /// <summary>The counts of both together, as of this one.</summary>
    public PhaseFunnel Add(PhaseFunnel other) => this with
    {
        Customers = Customers + other.Customers,
        Offered = Offered + other.Offered,
        NoticeSeen = NoticeSeen + other.NoticeSeen,
        DraftBegun = DraftBegun + other.DraftBegun,
        Submitted = Submitted + other.Submitted,
        Completed = Completed + other.Completed,
        Paused = Paused + other.Paused,
        Accounts = Accounts + other.Accounts,
        Confirmed = Confirmed + other.Confirmed,
        PasswordMailed = PasswordMailed + other.PasswordMailed,
        SignedIn = SignedIn + other.SignedIn,
        Failed = Failed + other.Failed,
        Bounced = Bounced + other.Bounced,
        IsSettled = IsSettled && other.IsSettled,
    };
}
