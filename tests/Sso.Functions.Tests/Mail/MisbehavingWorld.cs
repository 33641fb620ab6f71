namespace Sso.Functions.Tests.Mail;

/// <summary>A transport with a service that misbehaves on demand.</summary>
internal abstract class MisbehavingWorld : TransportWorld
{
    /// <summary>The next recipient does not exist.</summary>
    public abstract void RefuseRecipient();

    /// <summary>The service goes down during the next mail.</summary>
    public abstract void BreakDown();

    /// <summary>The service takes the next mail and does not say so.</summary>
    public abstract void LoseAnswer();
}
