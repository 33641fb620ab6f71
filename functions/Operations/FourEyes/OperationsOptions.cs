using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Operations;

/// <summary>How the vendor's own people work. Section <c>Operations</c>.</summary>
internal sealed class OperationsOptions
{
    public const string SectionName = "Operations";

    /// <summary>What takes or gives access for good is proposed by one member of staff and confirmed by another: moving the main account, taking back a whole customer, another address after the first sign-in, erasing a customer. Default false.</summary>
    public bool FourEyes { get; init; }

    /// <summary>NCRONTAB, in UTC: how often erasures that have begun go on. Without one it costs a single read.</summary>
    [Required]
    public string ErasureSchedule { get; init; } = "";
}
