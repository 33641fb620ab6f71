metadata name = 'Sso'
metadata description = 'Everything that the function app needs in one subscription: a resource group with the app, storage, Key Vault, mail, monitoring, alerts and a budget.'

targetScope = 'subscription'

import { applicationType, externalTenantType, mailDomainType, sizeType, staffType, supportType } from 'types.bicep'

@description('Required. Name of the environment: part of every resource\'s name.')
@minLength(2)
@maxLength(8)
param environmentName string

@description('Required. Region of everything that has one.')
param location string

@description('Required. Name of the function app, unique in Azure, since it becomes <name>.azurewebsites.net. The registrations in the external tenant name it as well.')
@minLength(4)
@maxLength(40)
param appName string

@description('Optional. Where browsers reach the app when that is a domain of the vendor\'s: https://konto.example.com. Default is the name at azurewebsites.net.')
param publicUrl string = ''

@description('Required. The registrations in the external tenant.')
param externalTenant externalTenantType

@description('Required. The registration of the support desk in the workforce tenant.')
param staff staffType

@description('Required. The vendor\'s applications, at least one.')
@minLength(1)
param applications applicationType[]

@description('Required. How people reach support.')
param support supportType

@description('Required. The domain that mails come from.')
param mailDomain mailDomainType

@description('Required. How much there is of everything.')
param size sizeType

@description('Optional. Further settings of the app, by name (docs/settings.md): Campaign__CustomersPerPhase and so on. They win over what the template sets.')
param settings object = {}

@description('Required. Addresses of those who are told when something is wrong.')
@minLength(1)
param alertEmails string[]

@description('Optional. Object ids of people or groups of the workforce tenant who make and rotate certificates and secrets.')
param keyVaultOfficers string[] = []

@description('Required. First month of the budget, yyyy-MM-01. Fixed once the budget exists; not in the past when it is made.')
@minLength(10)
@maxLength(10)
param budgetStart string

var tags = { application: 'sso', environment: environmentName, 'azd-env-name': environmentName }
var token = take(uniqueString(subscription().subscriptionId, environmentName, appName), 6)
var suffix = 'sso-${environmentName}'
var vaultName = 'kv-${suffix}-${token}'
var publicAddress = empty(publicUrl) ? 'https://${appName}.azurewebsites.net' : publicUrl

// A sentence instead of an app that does not start.
var missing = filter(items(externalTenant), entry => empty(entry.value))
var missingOfStaff = filter(items(staff), entry => empty(entry.value))
var faults = filter(
  [
    empty(missing)
      ? ''
      : 'externalTenant lacks ${join(map(missing, entry => entry.key), ', ')}: register the apps in the external tenant first (docs/deploy.md, step 2) and pass on what the tool reports.'
    empty(missingOfStaff)
      ? ''
      : 'staff lacks ${join(map(missingOfStaff, entry => entry.key), ', ')}: register the support desk in the workforce tenant first (docs/deploy.md, step 3) and pass on what the tool reports.'
    contains(staff.authority, '.ciamlogin.com/')
      ? 'staff.authority must be that of the workforce tenant: customers must not sign in to the support desk.'
      : ''
    startsWith(publicAddress, 'https://') && length(split(publicAddress, '/')) == 3
      ? ''
      : 'publicUrl must be https:// and a host, without a path: "${publicAddress}" is not.'
    contains(externalTenant.authority, '.ciamlogin.com/') || empty(externalTenant.authority)
      ? ''
      : 'externalTenant.authority must be that of an external tenant, https://<name>.ciamlogin.com/<tenant id>/v2.0.'
    environmentName == 'prod' && mailDomain.kind == 'AzureManaged'
      ? 'Production needs a mail domain of the vendor\'s: one of Azure\'s own sends 10 mails an hour.'
      : ''
    environmentName == 'prod' && size.alwaysReadyHttp == 0
      ? 'Production needs size.alwaysReadyHttp of 1 or more: after a cold start Entra has given up on the claims provider.'
      : ''
    length(union(map(applications, application => application.id), [])) == length(applications) ? '' : 'Two applications have the same id.'
    empty(filter(objectKeys(settings), name => contains(name, ':')))
      ? ''
      : 'Names in settings are written with two underscores, not with a colon.'
  ],
  fault => !empty(fault)
)
var isSound = empty(faults) ? true : bool(fail(join(faults, ' ')))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = if (isSound) {
  name: 'rg-${suffix}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-${suffix}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${suffix}'
    componentName: 'appi-${suffix}'
    actionGroupName: 'ag-${suffix}'
    location: location
    tags: tags
    retentionDays: size.logRetentionDays
    dailyCapGb: size.logDailyCapGb
    publisherPrincipalId: identity.outputs.principalId
    alertEmails: alertEmails
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stsso${replace(environmentName, '-', '')}${token}'
    location: location
    tags: tags
    sku: size.storageSku
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    officerPrincipalIds: keyVaultOfficers
    workspaceId: monitoring.outputs.workspaceId
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  params: {
    communicationName: 'acs-${suffix}-${token}'
    emailServiceName: 'email-${suffix}-${token}'
    topicName: 'evgt-${suffix}'
    tags: tags
    domain: mailDomain
    senderPrincipalId: identity.outputs.principalId
    storageAccountName: storage.outputs.name
    workspaceId: monitoring.outputs.workspaceId
  }
}

module appSettings 'modules/app-settings.bicep' = {
  scope: group
  params: {
    publicUrl: publicAddress
    externalTenant: externalTenant
    staff: staff
    applications: applications
    support: support
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    applicationInsights: monitoring.outputs.connectionString
    keyVaultUri: keyVault.outputs.uri
    dataProtectionKeyUri: keyVault.outputs.dataProtectionKeyUri
    mailEndpoint: mail.outputs.endpoint
    mailSender: mail.outputs.sender
    mailDomainKind: mailDomain.kind
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: appName
    planName: 'plan-${suffix}'
    location: location
    tags: tags
    identityResourceId: identity.outputs.resourceId
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    alwaysReadyHttp: size.alwaysReadyHttp
    maximumInstances: size.maximumInstances
    settings: union(appSettings.outputs.settings, settings)
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    namePrefix: 'alert-${suffix}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module availability 'modules/availability.bicep' = {
  scope: group
  params: {
    name: 'webtest-${suffix}'
    location: location
    tags: tags
    componentId: monitoring.outputs.componentId
    url: '${publicAddress}/health'
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: {
    name: 'budget-${suffix}'
    amount: size.monthlyBudget
    startDate: budgetStart
    actionGroupId: monitoring.outputs.actionGroupId
    alertEmails: alertEmails
  }
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group!.name

@description('Resource id of the function app.')
output SSO_APP_ID string = app.outputs.resourceId

@description('Host name that Azure gave the app; <appName>.azurewebsites.net unless unique default host names are on.')
output SSO_APP_HOST string = app.outputs.hostName

@description('Where browsers reach the app.')
output SSO_PUBLIC_URL string = publicAddress

@description('The vault that certificates and secrets are made in.')
output SSO_KEY_VAULT_NAME string = keyVault.outputs.name

@description('Its address.')
output SSO_KEY_VAULT_URI string = keyVault.outputs.uri

@description('The topic that event-subscription.bicep subscribes to.')
output SSO_EVENT_TOPIC string = mail.outputs.topicName

@description('The account that event-subscription.bicep puts undelivered events in.')
output SSO_STORAGE_ACCOUNT string = storage.outputs.name

@description('The sender of all mails.')
output SSO_MAIL_SENDER string = mail.outputs.sender

@description('DNS records to create for a mail domain of the vendor\'s.')
output SSO_MAIL_DNS_RECORDS object = mail.outputs.dnsRecords
