using Microsoft.Graph.Models;

namespace Sso.Tenant;

/// <summary>Permissions by id. Those of Graph are listed at https://learn.microsoft.com/graph/permissions-reference; those of the API are ours and fixed for good.</summary>
internal static class Permissions
{
    public const string Graph = "00000003-0000-0000-c000-000000000000";

    public static readonly Guid ReadWriteUsers = new("741f803b-c850-494e-b5df-cde7c675a1ca");
    public static readonly Guid ManageIdentities = new("c529cfca-c91b-489c-af2b-d92990b66ce6");
    public static readonly Guid WritePasswords = new("cc117bb9-00cf-4eb8-b580-ea2a878fe8f7");
    public static readonly Guid ReceivePayload = new("214e810f-fda8-4fd7-a475-29461495eb00");
    public static readonly Guid WriteOwnPassword = new("56760768-b641-451f-8906-e1b8ab31bca7");

    public static readonly Guid PortalCall = new("5d1f0c52-3a6e-4d53-9d0e-6d7b8f1f7a01");
    public static readonly Guid Support = new("5d1f0c52-3a6e-4d53-9d0e-6d7b8f1f7a02");
    public static readonly Guid Operator = new("5d1f0c52-3a6e-4d53-9d0e-6d7b8f1f7a03");

    public static RequiredResourceAccess Roles(string resourceAppId, params Guid[] roles) => Access(resourceAppId, "Role", roles);

    public static RequiredResourceAccess Scopes(string resourceAppId, params Guid[] scopes) => Access(resourceAppId, "Scope", scopes);

    public static AppRole AppRole(Guid id, string value, string description, string memberType) => new()
    {
        Id = id,
        Value = value,
        DisplayName = value,
        Description = description,
        AllowedMemberTypes = [memberType],
        IsEnabled = true,
    };

    private static RequiredResourceAccess Access(string resourceAppId, string type, Guid[] ids) => new()
    {
        ResourceAppId = resourceAppId,
        ResourceAccess = [.. ids.Select(id => new ResourceAccess { Id = id, Type = type })],
    };
}
