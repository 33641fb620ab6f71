namespace Sso.Local.Cloud;

/// <summary>Where a part of the local cloud stands.</summary>
public enum PartState
{
    Starting,
    Running,
    Failed,
}
