using System.Diagnostics.Metrics;

namespace Sso.Functions.Hosting;

/// <summary>What operators are alerted by (infra/azure/modules/alerts.bicep names these instruments; a test compares them). Numbers only, of nobody.</summary>
internal sealed class AppMetrics : IDisposable
{
    public const string MeterName = "Sso";

    /// <summary>Mails that have been due for more than a day.</summary>
    public const string MailsDayLate = "sso.mail.day_late";

    /// <summary>Stored events that have waited more than an hour for their orchestration.</summary>
    public const string SignalsOverdue = "sso.signals.overdue";

    /// <summary>Orchestrations that ended in a failure and were not dealt with.</summary>
    public const string OrchestrationsFailed = "sso.orchestrations.failed";

    private readonly Meter _meter;
    private readonly Gauge<int> _mailsDayLate;
    private readonly Gauge<int> _signalsOverdue;
    private readonly Gauge<int> _orchestrationsFailed;

    public AppMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _mailsDayLate = _meter.CreateGauge<int>(MailsDayLate, "{mail}", "Mails that have been due for more than a day.");
        _signalsOverdue = _meter.CreateGauge<int>(SignalsOverdue, "{signal}", "Events that have waited more than an hour for their orchestration.");
        _orchestrationsFailed = _meter.CreateGauge<int>(OrchestrationsFailed, "{instance}", "Orchestrations that have failed.");
    }

    public void Record(int mailsDayLate, int signalsOverdue, int orchestrationsFailed)
    {
        _mailsDayLate.Record(mailsDayLate);
        _signalsOverdue.Record(signalsOverdue);
        _orchestrationsFailed.Record(orchestrationsFailed);
    }

    public void Dispose() => _meter.Dispose();
}
