using 'main.bicep'

// As production, smaller: a mail domain of the vendor's and a tenant of its own, for a test campaign and the tenant probe.
// Values with readEnvironmentVariable come from the azd environment or from the variables of the GitHub environment (docs/deploy.md).
param environmentName = 'test'
param location = readEnvironmentVariable('AZURE_LOCATION', 'germanywestcentral')
param appName = readEnvironmentVariable('SSO_APP_NAME', 'bornemann-sso-test')

param externalTenant = {
  authority: readEnvironmentVariable('SSO_AUTHORITY', '')
  domain: readEnvironmentVariable('SSO_TENANT_DOMAIN', '')
  apiClientId: readEnvironmentVariable('SSO_API_CLIENT_ID', '')
  claimsProviderClientId: readEnvironmentVariable('SSO_CLAIMS_PROVIDER_CLIENT_ID', '')
  graphClientId: readEnvironmentVariable('SSO_GRAPH_CLIENT_ID', '')
  accountPageClientId: readEnvironmentVariable('SSO_ACCOUNT_PAGE_CLIENT_ID', '')
  extensionsAppId: readEnvironmentVariable('SSO_EXTENSIONS_APP_ID', '')
}

param staff = {
  authority: readEnvironmentVariable('SSO_STAFF_AUTHORITY', '')
  clientId: readEnvironmentVariable('SSO_STAFF_CLIENT_ID', '')
}

param applications = [
  {
    id: 'infleet'
    name: 'Infleet'
    url: 'https://infleet-test.bornemann.example'
  }
  {
    id: 'logbook'
    name: 'Logbook'
    url: 'https://logbook-test.bornemann.example'
  }
]

param support = {
  vendor: 'Bornemann'
  telephone: '+49 5321 0000-00'
  hoursDe: 'Montag bis Freitag, 8 bis 17 Uhr'
  hoursEn: 'Monday to Friday, 8 am to 5 pm'
  email: 'support@bornemann.example'
  imprint: 'https://www.bornemann.example/impressum'
  privacy: 'https://www.bornemann.example/datenschutz'
}

param mailDomain = {
  kind: 'CustomerManaged'
  name: 'zugang-test.bornemann.example'
  verified: bool(readEnvironmentVariable('SSO_MAIL_DOMAIN_VERIFIED', 'false'))
  sender: 'zugang'
}

param size = {
  alwaysReadyHttp: 1
  maximumInstances: 40
  storageSku: 'Standard_LRS'
  logRetentionDays: 30
  logDailyCapGb: 2
  monthlyBudget: 150
}

param alertEmails = split(readEnvironmentVariable('SSO_ALERT_EMAILS', 'betrieb@bornemann.example'), ',')
param keyVaultOfficers = filter(split(readEnvironmentVariable('SSO_KEY_VAULT_OFFICERS', ''), ','), id => !empty(id))
param budgetStart = readEnvironmentVariable('SSO_BUDGET_START', '2027-01-01')
