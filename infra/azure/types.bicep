metadata name = 'Types'
metadata description = 'What the templates are told, and the roles that they assign.'

@export()
@description('The registrations in the external tenant, as the tenant tool reports them.')
type externalTenantType = {
  @description('Required. Authority of the tenant: https://<name>.ciamlogin.com/<tenant id>/v2.0.')
  authority: string

  @description('Required. Initial domain of the tenant, the issuer of its local accounts: <name>.onmicrosoft.com.')
  domain: string

  @description('Required. Client id of the API that portals and operators call.')
  apiClientId: string

  @description('Required. Client id of the registration whose tokens Entra calls the claims provider with.')
  claimsProviderClientId: string

  @description('Required. Client id of the app that registers users.')
  graphClientId: string

  @description('Required. Client id of the account page.')
  accountPageClientId: string

  @description('Required. Client id of b2c-extensions-app, which holds the custom user attributes.')
  extensionsAppId: string
}

@export()
@description('The registration of the support desk in the workforce tenant, as the tenant tool reports it.')
type staffType = {
  @description('Required. Authority of the tenant: https://login.microsoftonline.com/<tenant id>/v2.0.')
  authority: string

  @description('Required. Client id of the registration.')
  clientId: string
}

@export()
@description('An application (Produktbereich) that customers sign in to.')
type applicationType = {
  @description('Required. Lower-case letters, digits and hyphens.')
  @minLength(1)
  @maxLength(40)
  id: string

  @description('Required. The name that people know.')
  name: string

  @description('Required. Where its portal is.')
  url: string
}

@export()
@description('How people reach support, and who stands behind a page or mail.')
type supportType = {
  @description('Required. The vendor\'s name.')
  vendor: string

  @description('Required. Telephone number, as people dial it.')
  telephone: string

  @description('Required. Hours in German.')
  hoursDe: string

  @description('Required. Hours in English.')
  hoursEn: string

  @description('Required. Support\'s mailbox.')
  email: string

  @description('Required. Impressum.')
  imprint: string

  @description('Required. Datenschutz.')
  privacy: string
}

@description('A domain of Azure\'s own: ready at once, 5 mails a minute and 10 an hour, for trials only.')
type azureManagedDomainType = {
  kind: 'AzureManaged'
}

@description('A domain of the vendor\'s: DNS records first, then verification, then it is linked.')
type customerManagedDomainType = {
  kind: 'CustomerManaged'

  @description('Required. The domain, a subdomain that sends nothing else: zugang.example.com.')
  name: string

  @description('Required. True once the DNS records are verified. Until then the domain is made, its records are output, and it is not linked.')
  verified: bool

  @description('Required. Local part of the sender.')
  sender: string
}

@export()
@description('The domain that mails come from.')
@discriminator('kind')
type mailDomainType = azureManagedDomainType | customerManagedDomainType

@export()
@description('How much there is of everything.')
type sizeType = {
  @description('Required. HTTP instances that are always warm: Entra waits two seconds for the claims provider, a cold start takes longer.')
  @minValue(0)
  @maxValue(20)
  alwaysReadyHttp: int

  @description('Required. Instances at most.')
  @minValue(40)
  @maxValue(1000)
  maximumInstances: int

  @description('Required. Replication of the storage account.')
  storageSku: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

  @description('Required. Days that logs are kept.')
  @minValue(30)
  @maxValue(730)
  logRetentionDays: int

  @description('Required. Gigabytes of logs a day at most; -1 for no limit.')
  logDailyCapGb: int

  @description('Required. Budget a month in the currency of the subscription; alerts at 80 % and 100 %, and when the forecast exceeds it.')
  @minValue(1)
  monthlyBudget: int
}

@export()
@description('Built-in roles that the templates assign (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).')
var roles = {
  communicationAndEmailServiceOwner: '09976791-48a7-449e-bb21-39d1a415f350'
  keyVaultCertificatesOfficer: 'a4417e6f-fecd-4de8-b567-7b0420556985'
  keyVaultCertificateUser: 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba'
  keyVaultCryptoServiceEncryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}
