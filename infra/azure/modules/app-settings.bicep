metadata name = 'App settings'
metadata description = 'The settings of the app, by the names of docs/settings.md. Not one is a secret: what is secret lies in Key Vault and is named here.'

import { applicationType, externalTenantType, staffType, supportType } from '../types.bicep'

@description('Required. Where browsers reach the app.')
param publicUrl string

@description('Required. The registrations in the external tenant.')
param externalTenant externalTenantType

@description('Required. The registration of the support desk in the workforce tenant.')
param staff staffType

@description('Required. The vendor\'s applications.')
param applications applicationType[]

@description('Required. How people reach support.')
param support supportType

@description('Required. Client id of the app\'s identity.')
param identityClientId string

@description('Required. Address of the blob service.')
param blobEndpoint string

@description('Required. Address of the queue service.')
param queueEndpoint string

@description('Required. Address of the table service.')
param tableEndpoint string

@description('Required. Where telemetry goes. Authentication is by identity.')
param applicationInsights string

@description('Required. Address of the vault.')
param keyVaultUri string

@description('Required. Key that wraps the Data Protection key ring.')
param dataProtectionKeyUri string

@description('Required. Where mails are handed over.')
param mailEndpoint string

@description('Required. Sender of all mails.')
param mailSender string

@description('Required. Whose domain the sender has: it decides how many mails the service takes.')
param mailDomainKind 'AzureManaged' | 'CustomerManaged'

// What the service starts with (https://learn.microsoft.com/azure/communication-services/concepts/service-limits#email); raise it by parameter
// "settings" once the quota was raised.
var mailQuota = mailDomainKind == 'AzureManaged'
  ? { perMinute: '5', perHour: '10' }
  : { perMinute: '30', perHour: '100' }

var host = {
  // For DefaultAzureCredential: which identity "managed identity" means.
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var surroundings = {
  Sso__PublicUrl: publicUrl
  Sso__Support__Vendor: support.vendor
  Sso__Support__Telephone: support.telephone
  Sso__Support__HoursDe: support.hoursDe
  Sso__Support__HoursEn: support.hoursEn
  Sso__Support__Email: support.email
  Sso__Support__Imprint: support.imprint
  Sso__Support__Privacy: support.privacy
}

var applicationSettings = reduce(
  map(range(0, length(applications)), i => {
    'Sso__Applications__${i}__Id': applications[i].id
    'Sso__Applications__${i}__Name': applications[i].name
    'Sso__Applications__${i}__Url': applications[i].url
  }),
  {},
  (all, one) => union(all, one)
)

var signIn = {
  Entra__Authority: externalTenant.authority
  Entra__ClientId: externalTenant.apiClientId
  ClaimsProvider__Authority: externalTenant.authority
  ClaimsProvider__ClientId: externalTenant.claimsProviderClientId
  AccountPage__Authority: externalTenant.authority
  AccountPage__ClientId: externalTenant.accountPageClientId
  AccountPage__ClientCredentials__0__SourceType: 'KeyVault'
  AccountPage__ClientCredentials__0__KeyVaultUrl: keyVaultUri
  AccountPage__ClientCredentials__0__KeyVaultCertificateName: 'account-page'
  Staff__Authority: staff.authority
  Staff__ClientId: staff.clientId
  Staff__ClientCredentials__0__SourceType: 'KeyVault'
  Staff__ClientCredentials__0__KeyVaultUrl: keyVaultUri
  Staff__ClientCredentials__0__KeyVaultCertificateName: 'staff'
}

var graph = {
  Graph__Authority: externalTenant.authority
  Graph__ClientId: externalTenant.graphClientId
  Graph__ClientCredentials__0__SourceType: 'KeyVault'
  Graph__ClientCredentials__0__KeyVaultUrl: keyVaultUri
  Graph__ClientCredentials__0__KeyVaultCertificateName: 'graph'
  Graph__BaseUrl: 'https://graph.microsoft.com/v1.0'
  Graph__TenantDomain: externalTenant.domain
  Graph__ExtensionsAppId: externalTenant.extensionsAppId
  Graph__UserNameKey: '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/user-name-key)'
}

var operation = {
  DataProtection__KeyVaultKey: dataProtectionKeyUri
  Mail__AcsEndpoint: mailEndpoint
  Mail__Sender: mailSender
  Mail__PerMinute: mailQuota.perMinute
  Mail__PerHour: mailQuota.perHour
  Mail__Schedule: '*/10 * * * * *'
  Health__Schedule: '0 */15 * * * *'
  Campaign__Schedule: '0 */15 * * * *'
  Campaign__ForecastSchedule: '0 30 3 * * *'
  Campaign__CensusSchedule: '0 */15 * * * *'
  Migration__ReconcileSchedule: '*/15 * * * * *'
  Operations__ErasureSchedule: '0 * * * * *'
  Retention__Schedule: '0 45 2 * * *'
  Migration__ReminderDays__0: '7'
  Migration__ReminderDays__1: '21'
  Migration__ReminderDays__2: '42'
}

@description('Names and values.')
output settings object = union(host, surroundings, applicationSettings, signIn, graph, operation)
