namespace Sso.Tenant;

/// <summary>
/// One thing that the tenant needs. Running it again changes nothing; a run that ended half-way is made whole by the next one, since each step looks before it writes
/// and finds what it wrote by a name of ours.
/// </summary>
internal abstract class TenantStep
{
    /// <summary>What there is afterwards.</summary>
    public abstract string Title { get; }

    /// <summary>Permission that whoever runs it needs.</summary>
    public abstract string Permission { get; }

    /// <summary>How to take it back.</summary>
    public abstract string Undo { get; }

    /// <summary>Looks, and writes unless it is a dry run.</summary>
    public abstract Task<StepOutcome> RunAsync(TenantRun run, CancellationToken cancellationToken);
}
