metadata name = 'Event subscription'
metadata description = 'Sends delivery reports to the function app. A step of its own: Event Grid asks whether the function exists, so it comes after the deployment.'

@description('Required. Name of the function app.')
param appName string

@description('Required. Name of the system topic (output SSO_EVENT_TOPIC).')
param topicName string

@description('Required. Storage account for events that nobody took (output SSO_STORAGE_ACCOUNT).')
param storageAccountName string

@description('Optional. Function that takes the reports.')
param functionName string = 'DeliveryReports'

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource deliveryReports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'delivery-reports'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'AzureFunction'
      properties: {
        resourceId: '${app.id}/functions/${functionName}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived']
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
    // With keys off, the topic's own identity writes what could not be delivered.
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storage.id
          blobContainerName: 'dead-letters'
        }
      }
    }
  }
}

@description('Resource id of the subscription.')
output resourceId string = deliveryReports.id
