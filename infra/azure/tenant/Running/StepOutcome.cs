namespace Sso.Tenant;

/// <summary>What a step found or did; in a dry run, what it would do.</summary>
internal enum StepOutcome
{
    Unchanged,
    Created,
    Changed,
}
