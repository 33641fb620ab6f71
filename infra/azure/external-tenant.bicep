metadata name = 'External tenant'
metadata description = 'Makes a tenant of Entra External ID. One-way: it cannot be changed or removed by a template, only by hand in the admin centre. Off by default.'

@description('Required. True to make the tenant. Anything else makes nothing.')
param create bool = false

@description('Required. Part before .onmicrosoft.com: letters and digits. It is part of every address of the sign-in, and cannot be changed.')
@minLength(3)
@maxLength(26)
param domainPrefix string

@description('Required. What people see on the sign-in page.')
param displayName string

@description('Optional. Where the directory\'s data lie.')
param location 'Europe' | 'United States' | 'Asia Pacific' | 'Australia' = 'Europe'

@description('Optional. Country of the tenant, ISO 3166-1 alpha-2. It decides where data lie, and cannot be changed.')
@minLength(2)
@maxLength(2)
param countryCode string = 'DE'

var isNamed = !contains(domainPrefix, '.')
  ? true
  : bool(fail('domainPrefix is the part before .onmicrosoft.com, without a dot.'))

resource tenant 'Microsoft.AzureActiveDirectory/ciamDirectories@2023-05-17-preview' = if (create && isNamed) {
  name: domainPrefix
  location: location
  sku: { name: 'Standard', tier: 'A0' }
  properties: {
    createTenantProperties: {
      displayName: displayName
      countryCode: countryCode
    }
  }
}

@description('Id of the tenant; empty when none was made.')
output tenantId string = create ? tenant!.properties.tenantId : ''
