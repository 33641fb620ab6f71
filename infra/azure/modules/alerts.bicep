metadata name = 'Alerts'
metadata description = 'What operators are told of. Each names the chapter of docs/incidents.md that says what to do.'

@description('Required. Prefix of the rules\' names.')
param namePrefix string

@description('Required. Region of the workspace.')
param location string

@description('Required. Tags of the resources.')
param tags object

@description('Required. Log Analytics workspace that holds the telemetry.')
param workspaceId string

@description('Required. Action group that is told.')
param actionGroupId string

@description('Severity 0 is critical, 4 verbose. Thresholds are exceeded, not reached.')
type alertType = {
  name: string
  displayName: string
  description: string
  severity: 0 | 1 | 2 | 3 | 4
  frequency: string
  window: string
  query: string
  @description('Column to compare; null counts rows.')
  column: string?
  threshold: int
}

// Metric names are those of functions/Hosting/AppMetrics.cs; a test compares them.
var alerts alertType[] = [
  {
    name: 'claims-slow'
    displayName: 'Claims provider slower than 1 s'
    description: 'The slowest twentieth of the answers took more than a second; Entra gives up after two and issues no token. docs/incidents.md#claims'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    query: 'AppRequests | where Name has "TokenIssuanceStart" or Url has "/api/entra/token-issuance-start" | summarize Milliseconds = percentile(DurationMs, 95) by bin(TimeGenerated, 15m)'
    column: 'Milliseconds'
    threshold: 1000
  }
  {
    name: 'sign-ins-failing'
    displayName: 'Sign-ins fail'
    description: 'The claims provider refused or failed calls of Entra: each is a person without a token. docs/incidents.md#claims'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    query: 'AppRequests | where (Name has "TokenIssuanceStart" or Url has "/api/entra/token-issuance-start") and (Success == false or toint(ResultCode) >= 400) | summarize Failed = count() by bin(TimeGenerated, 15m)'
    column: 'Failed'
    threshold: 5
  }
  {
    name: 'orchestrations-stuck'
    displayName: 'Orchestrations are stuck'
    description: 'A stored event has waited more than an hour for its orchestration, or orchestrations have failed. docs/incidents.md#orchestrations'
    severity: 2
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppMetrics | where Name in ("sso.orchestrations.failed", "sso.signals.overdue") | summarize Stuck = max(Max) by bin(TimeGenerated, 1h)'
    column: 'Stuck'
    threshold: 0
  }
  {
    name: 'mail-backlog'
    displayName: 'Mail is more than a day late'
    description: 'Mails have been due for more than 24 hours. docs/incidents.md#mail'
    severity: 2
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppMetrics | where Name == "sso.mail.day_late" | summarize Late = max(Max) by bin(TimeGenerated, 1h)'
    column: 'Late'
    threshold: 0
  }
  {
    name: 'graph-throttled'
    displayName: 'Microsoft Graph throttles'
    description: 'Graph answered 429. The app waits as long as it is told to; many of them slow the campaign. docs/incidents.md#graph'
    severity: 3
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppDependencies | where Target has "graph.microsoft.com" and ResultCode == "429" | summarize Throttled = count() by bin(TimeGenerated, 1h)'
    column: 'Throttled'
    threshold: 20
  }
  {
    name: 'health-unmeasured'
    displayName: 'The app no longer measures itself'
    description: 'No measurement for an hour: timers do not run, and the alerts above are blind. docs/incidents.md#timers'
    severity: 1
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppMetrics | where Name == "sso.mail.day_late" | summarize Measurements = count() | where Measurements == 0'
    threshold: 0
  }
  {
    name: 'unexpected-errors'
    displayName: 'Unexpected errors'
    description: 'Requests failed in a way that nobody expected. docs/incidents.md#errors'
    severity: 2
    frequency: 'PT15M'
    window: 'PT1H'
    query: 'AppExceptions | summarize Errors = count() by bin(TimeGenerated, 1h)'
    column: 'Errors'
    threshold: 20
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: '${namePrefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.displayName
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      scopes: [workspaceId]
      criteria: {
        allOf: [
          union(
            {
              query: alert.query
              operator: 'GreaterThan'
              threshold: alert.threshold
              failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
            },
            alert.?column == null
              ? { timeAggregation: 'Count' }
              : { timeAggregation: 'Maximum', metricMeasureColumn: alert.?column }
          )
        ]
      }
      // Right after the first provisioning the tables are not there yet, and a query that names them is refused.
      skipQueryValidation: true
      actions: { actionGroups: [actionGroupId] }
    }
  }
]
