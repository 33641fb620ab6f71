metadata name = 'Mail'
metadata description = 'Communication Services with the domain that mails come from, and the topic of delivery reports.'

import { mailDomainType, roles } from '../types.bicep'

@description('Required. Name of the Communication Services resource.')
param communicationName string

@description('Required. Name of the Email Communication Service.')
param emailServiceName string

@description('Required. Name of the Event Grid system topic.')
param topicName string

@description('Required. Tags of the resources.')
param tags object

@description('Required. The domain that mails come from.')
param domain mailDomainType

@description('Required. Principal that sends.')
param senderPrincipalId string

@description('Required. Storage account that takes events which nobody took.')
param storageAccountName string

@description('Required. Log Analytics workspace that diagnostics go to.')
param workspaceId string

var isCustomerManaged = domain.kind == 'CustomerManaged'
var domainName = domain.kind == 'CustomerManaged' ? domain.name : 'AzureManagedDomain'
var isLinked = domain.kind == 'CustomerManaged' ? domain.verified : true
var senderName = domain.kind == 'CustomerManaged' ? domain.sender : 'DoNotReply'

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailServiceName
  location: 'global'
  tags: tags
  properties: { dataLocation: 'Germany' }

  resource mailDomain 'domains' = {
    name: domainName
    location: 'global'
    tags: tags
    properties: {
      domainManagement: domain.kind
      // Neither rewritten links nor tracking pixels.
      userEngagementTracking: 'Disabled'
    }

    // A domain of Azure's own has its one sender already and refuses others.
    resource sender 'senderUsernames' = if (isCustomerManaged && isLinked) {
      name: senderName
      properties: { username: senderName }
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: 'Germany'
    // An unverified domain cannot be linked: the deployment would fail.
    linkedDomains: isLinked ? [emailService::mailDomain.id] : []
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, senderPrincipalId, roles.communicationAndEmailServiceOwner)
  properties: {
    principalId: senderPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.communicationAndEmailServiceOwner
    )
  }
}

// The category of delivery states names recipients and stays off: delivery reports come by Event Grid.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: communication
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'EmailSendMailOperational', enabled: true }]
    metrics: [{ category: 'Traffic', enabled: true }]
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource deadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, topic.id, roles.storageBlobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

resource topicDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'to-log-analytics'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Where mails are handed over.')
output endpoint string = 'https://${communication.properties.hostName}/'

@description('The sender: local part and domain.')
output sender string = '${senderName}@${emailService::mailDomain.properties.fromSenderDomain}'

@description('DNS records to create: Domain (TXT), SPF (TXT), DKIM and DKIM2 (CNAME), DMARC (TXT), each with name, type, value and ttl.')
output dnsRecords object = isCustomerManaged ? emailService::mailDomain.properties.verificationRecords : {}

@description('Name of the topic of delivery reports.')
output topicName string = topic.name
