namespace Sso.Local;

/// <summary>Something a person can put right: the message is one clear sentence, printed without a stack trace; the exit code is 1.</summary>
internal sealed class LocalCloudException(string message, Exception? innerException = null) : Exception(message, innerException);
