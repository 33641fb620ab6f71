using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.SelfService;

/// <summary>Tells the applications' own addresses from all others: the account page leads back to no other.</summary>
internal sealed class KnownPortals(IOptions<SsoOptions> sso)
{
    /// <param name="address">What somebody asks to be led back to.</param>
    /// <returns>Null for an address that is none of an application's.</returns>
    public ApplicationLink? Find(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || target.UserInfo.Length > 0) return null;
        var application = sso.Value.Applications.FirstOrDefault(application => Uri.Compare(
            application.Url, target, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0);
        return application is null ? null : new ApplicationLink(application.Name, target);
    }
}
