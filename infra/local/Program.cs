using System.CommandLine;
using Sso.Local.Commands;

using var signals = new StopSignals();
// Our own handling of signals replaces the library's, which ends the process after two seconds: too early for a clean stop.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
return await LocalCommandLine.Create(Console.Out, Console.Error, signals.Requested).Parse(args).InvokeAsync(invocation);
