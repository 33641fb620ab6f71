metadata name = 'Key Vault'
metadata description = 'Wraps the Data Protection key ring; holds the certificates for Graph, the account page and the support desk, and the key of user names.'

import { roles } from '../types.bicep'

@description('Required. Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

@description('Required. Tags of the resource.')
param tags object

@description('Required. Principal of the function app.')
param appPrincipalId string

@description('Required. Principals (people or groups) who make and rotate certificates and secrets.')
param officerPrincipalIds string[]

@description('Required. Log Analytics workspace that diagnostics go to.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' }
  }

  // Old versions stay: each entry of the key ring names the version that wrapped it.
  resource dataProtection 'keys' = {
    name: 'data-protection'
    properties: {
      kty: 'RSA'
      keySize: 3072
      keyOps: ['wrapKey', 'unwrapKey']
      rotationPolicy: {
        lifetimeActions: [
          {
            trigger: { timeAfterCreate: 'P1Y' }
            action: { type: 'rotate' }
          }
        ]
      }
    }
  }
}

resource wraps 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault::dataProtection
  name: guid(vault::dataProtection.id, appPrincipalId, roles.keyVaultCryptoServiceEncryptionUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.keyVaultCryptoServiceEncryptionUser
    )
  }
}

// Certificates with their private keys, and the values of Key Vault references.
resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.keyVaultCertificateUser, roles.keyVaultSecretsUser]: {
    scope: vault
    name: guid(vault.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource certificatesOfficers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in officerPrincipalIds: {
    scope: vault
    name: guid(vault.id, principalId, roles.keyVaultCertificatesOfficer)
    properties: {
      principalId: principalId
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.keyVaultCertificatesOfficer
      )
    }
  }
]

resource secretsOfficers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in officerPrincipalIds: {
    scope: vault
    name: guid(vault.id, principalId, roles.keyVaultSecretsOfficer)
    properties: {
      principalId: principalId
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output uri string = vault.properties.vaultUri

@description('Address of the key that wraps the key ring, without a version so that rotation needs no deployment.')
output dataProtectionKeyUri string = vault::dataProtection.properties.keyUri
