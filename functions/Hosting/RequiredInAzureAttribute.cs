namespace Sso.Functions.Hosting;

/// <summary>Marks a setting that the Azure flavour does not work without and the local one does not need: infra/azure has to set it, which a test checks.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequiredInAzureAttribute : Attribute;
