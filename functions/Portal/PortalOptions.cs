using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Portal;

/// <summary>What portals tell their people. Section <c>Portal</c>.</summary>
internal sealed class PortalOptions
{
    public const string SectionName = "Portal";

    /// <summary>Days after the enrolment within which moving is recommended. Nothing ends with them. Default 14.</summary>
    [Range(1, 365)]
    public int RecommendedWithinDays { get; init; } = 14;
}
