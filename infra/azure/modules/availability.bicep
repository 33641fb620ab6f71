metadata name = 'Availability'
metadata description = 'Asks the app from outside whether it works, and tells when it does not.'

@description('Required. Name of the test.')
param name string

@description('Required. Region of the Application Insights component.')
param location string

@description('Required. Tags of the resources.')
param tags object

@description('Required. Application Insights component.')
param componentId string

@description('Required. Address that answers 200 when all is well.')
param url string

@description('Required. Action group that is told.')
param actionGroupId string

// Five places in Europe and beyond: two must agree before anybody is woken.
var locations = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'emea-fr-pra-edge', 'emea-se-sto-edge', 'us-va-ash-azr']

resource test 'Microsoft.Insights/webtests@2022-06-15' = {
  name: name
  location: location
  // The tag ties the test to the component; without it the test does not show up there.
  tags: union(tags, { 'hidden-link:${componentId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: name
    Name: name
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [for place in locations: { Id: place }]
    Request: { RequestUrl: url, HttpVerb: 'GET', ParseDependentRequests: false, FollowRedirects: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource alert 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-unavailable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer at ${url} from two or more places. Nobody gets a token while the claims provider is away: see docs/incidents.md.'
    severity: 0
    enabled: true
    scopes: [test.id, componentId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: componentId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
