namespace Sso.Functions.Tests;

/// <summary>Thrown where a process would have died.</summary>
internal sealed class ProcessDiedException : Exception;
