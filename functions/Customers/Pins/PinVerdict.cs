namespace Sso.Functions.Customers.Pins;

/// <summary>What became of a Support-PIN that somebody read out.</summary>
internal enum PinVerdict
{
    /// <summary>It is the customer's, of today or of yesterday.</summary>
    Right,

    /// <summary>It is not.</summary>
    Wrong,

    /// <summary>Not six digits: no try is used up.</summary>
    Malformed,

    /// <summary>Too many wrong ones: for a time not even the right one counts.</summary>
    Locked,
}
