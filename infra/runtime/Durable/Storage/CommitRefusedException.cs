namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>A turn could not be committed because the instance has changed: it is read anew and the turn repeated.</summary>
internal sealed class CommitRefusedException(string message, Exception innerException) : Exception(message, innerException);
