namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Another process may run the hub's engine now: this one must not write any more.</summary>
internal sealed class LeaseLostException(string message) : Exception(message);
