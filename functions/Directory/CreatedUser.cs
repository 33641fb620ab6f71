namespace Sso.Functions.Directory;

/// <summary>The user that exists after a creation: made by it, or found in its way.</summary>
/// <param name="ObjectId">The Entra object id.</param>
/// <param name="Reference">For which account and generation it was made; null for a user that is none of ours.</param>
internal sealed record CreatedUser(string ObjectId, AccountReference? Reference);
