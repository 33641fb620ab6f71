using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Sso.Functions.Hosting;

namespace Sso.Infrastructure.Tests.Settings;

/// <summary>Binds settings to the classes of options and validates them, as the app's start does.</summary>
internal static class BoundOptions
{
    public static IEnumerable<string> FindFaults(IReadOnlyDictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
        foreach (var (section, type) in SettingsCatalog.OptionClasses)
        {
            object options;
            List<ValidationResult> results = [];
            try
            {
                options = configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type)!;
            }
            catch (InvalidOperationException malformed)
            {
                results.Add(new ValidationResult(malformed.Message));
                options = Activator.CreateInstance(type)!;
            }
            if (results.Count == 0) Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
            foreach (var result in results) yield return $"{section}: {result.ErrorMessage}";
        }
        foreach (var section in AppRegistrations.NeedsCredential.Keys)
        {
            var registration = configuration.GetSection(section).Get<AppRegistrationOptions>() ?? new AppRegistrationOptions();
            foreach (var fault in AppRegistrations.FindFaults(section, registration)) yield return fault;
        }
    }
}
