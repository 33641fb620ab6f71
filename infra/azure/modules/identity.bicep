metadata name = 'Identity'
metadata description = 'What the function app is to every other resource. User-assigned, so that roles exist before the app does.'

@description('Required. Name of the identity.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags of the resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output resourceId string = identity.id

@description('What role assignments name.')
output principalId string = identity.properties.principalId

@description('What settings name.')
output clientId string = identity.properties.clientId
