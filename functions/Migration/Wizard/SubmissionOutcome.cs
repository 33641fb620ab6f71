namespace Sso.Functions.Migration.Wizard;

/// <summary>What a submission has come to, and what is wrong with which entry when it was refused.</summary>
internal sealed record SubmissionOutcome(SubmissionResult Result, EntryCheck? Check = null);
