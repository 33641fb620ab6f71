using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>An account before and after a change that begins a new generation.</summary>
internal sealed record GenerationChange(Account Before, Account After)
{
    /// <summary>False when there was nothing to change, or somebody else was faster.</summary>
    public bool IsChanged => After.Generation > Before.Generation;
}
