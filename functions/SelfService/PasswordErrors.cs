namespace Sso.Functions.SelfService;

/// <summary>
/// Reads Graph's refusal of a new password. Its documentation names no codes for the reasons, only <c>Request_BadRequest</c>, so the sentence has to be read;
/// what is not understood is a plain failure, never a wrong reason.
/// </summary>
internal static class PasswordErrors
{
    private static readonly (string Part, PasswordChangeOutcome Outcome)[] Reasons =
    [
        ("locked", PasswordChangeOutcome.Locked),
        ("current password", PasswordChangeOutcome.CurrentWrong),
        ("old password", PasswordChangeOutcome.CurrentWrong),
        ("currentPassword", PasswordChangeOutcome.CurrentWrong),
        ("banned", PasswordChangeOutcome.NewBanned),
        ("commonly used", PasswordChangeOutcome.NewBanned),
        ("recently", PasswordChangeOutcome.NewReused),
        ("history", PasswordChangeOutcome.NewReused),
        ("same as", PasswordChangeOutcome.NewReused),
        ("reuse", PasswordChangeOutcome.NewReused),
        ("complexity", PasswordChangeOutcome.NewTooWeak),
        ("too weak", PasswordChangeOutcome.NewTooWeak),
        ("too short", PasswordChangeOutcome.NewTooWeak),
    ];

    private static readonly (string Part, PasswordChangeOutcome Outcome) NotUnderstood = ("", PasswordChangeOutcome.Failed);

    public static PasswordChangeOutcome Read(int status, string? message) => status switch
    {
        401 => PasswordChangeOutcome.SignInAgain,
        429 => PasswordChangeOutcome.Throttled,
        400 => Reasons.FirstOrDefault(
            reason => message?.Contains(reason.Part, StringComparison.OrdinalIgnoreCase) == true, NotUnderstood).Outcome,
        _ => PasswordChangeOutcome.Failed,
    };
}
