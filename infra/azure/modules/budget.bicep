metadata name = 'Budget'
metadata description = 'Tells when the resource group costs more than planned. It stops nothing.'

@description('Required. Name of the budget.')
param name string

@description('Required. Amount a month in the currency of the subscription.')
param amount int

@description('Required. First month, yyyy-MM-01. It cannot be changed once the budget exists, nor lie in the past when it is made.')
param startDate string

@description('Required. Action group that is told.')
param actionGroupId string

@description('Required. Addresses of those who are told.')
param alertEmails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      spent80: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: alertEmails
        contactGroups: [actionGroupId]
      }
      spent100: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: alertEmails
        contactGroups: [actionGroupId]
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: alertEmails
        contactGroups: [actionGroupId]
      }
    }
  }
}
