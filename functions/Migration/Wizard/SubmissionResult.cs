namespace Sso.Functions.Migration.Wizard;

/// <summary>What a submission has come to.</summary>
internal enum SubmissionResult
{
    /// <summary>The customer's move has begun, now or before.</summary>
    Submitted,

    /// <summary>Something is wrong with the entries: nothing was changed.</summary>
    Refused,

    /// <summary>Somebody changed the customer's accounts or drafts at this moment: read again.</summary>
    Interrupted,
}
