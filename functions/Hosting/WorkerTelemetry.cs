// Compiled in the Azure flavour only (ADR 0001): Microsoft.Azure.Functions.Worker.OpenTelemetry is compiled against and proven outside this repository.
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry;

namespace Sso.Functions.Hosting;

internal static partial class TelemetryFeature
{
    /// <summary>Runs each invocation in the trace that the host began, and keeps the host from sending the worker's logs a second time.</summary>
    static partial void UseWorkerDefaults(OpenTelemetryBuilder telemetry) => telemetry.UseFunctionsWorkerDefaults();
}
