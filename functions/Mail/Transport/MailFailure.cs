namespace Sso.Functions.Mail;

/// <summary>What a failure to send says about the next attempt.</summary>
internal enum MailFailure
{
    /// <summary>This mail was refused for good: trying again cannot help.</summary>
    Refused,

    /// <summary>This mail was refused for now.</summary>
    TryLater,

    /// <summary>The transport itself does not answer or takes no more: the rest of the run would fail, too.</summary>
    Unavailable,
}
