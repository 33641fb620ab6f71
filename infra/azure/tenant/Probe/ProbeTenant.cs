using System.Security.Cryptography;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace Sso.Tenant;

/// <summary>The test tenant during a probe: makes users as the function app does, and takes each of them away again.</summary>
internal sealed class ProbeTenant(GraphServiceClient graph, string domain, Guid extensionsAppId, string mailbox, IProbePerson? person, TimeProvider time)
{
    private readonly HashSet<string> _users = new(StringComparer.Ordinal);

    public GraphServiceClient Graph => graph;

    public string Domain => domain;

    public IProbePerson? Person => person;

    public TimeProvider Time => time;

    public string ReferenceAttribute => $"extension_{extensionsAppId:N}_accountReference";

    /// <summary>An address of its own each time, in the mailbox that was named: <c>box+sso-probe-…@example.com</c>.</summary>
    public string NewAddress(bool plus)
    {
        var at = mailbox.LastIndexOf('@');
        var tag = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return plus ? $"{mailbox[..at]}+sso-probe-{tag}{mailbox[at..]}" : $"sso-probe-{tag}-{mailbox}";
    }

    // Within the tenant's rules: three of four classes, nothing that is on a list of bad ones.
    public static string NewPassword() => $"Zq7-{Convert.ToHexString(RandomNumberGenerator.GetBytes(12))}-kx";

    public string NewPrincipalName() => $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}@{domain}";

    /// <exception cref="ODataError">The tenant refuses.</exception>
    public async Task<User> CreateAsync(string address, string password, string? principalName, string reference, CancellationToken cancellationToken)
    {
        var created = (await graph.Users.PostAsync(new User
        {
            AccountEnabled = true,
            DisplayName = "Sso probe",
            UserPrincipalName = principalName,
            Identities = [new ObjectIdentity { SignInType = "emailAddress", Issuer = domain, IssuerAssignedId = address }],
            PasswordPolicies = "DisablePasswordExpiration",
            PasswordProfile = new PasswordProfile { Password = password, ForceChangePasswordNextSignIn = false },
            AdditionalData = { [ReferenceAttribute] = reference },
        }, cancellationToken: cancellationToken))!;
        _users.Add(created.Id!);
        return created;
    }

    public async Task DeleteAsync(User user, CancellationToken cancellationToken) =>
        await GraphCalls.AfterReplicationAsync(() => graph.Users[user.Id].DeleteAsync(cancellationToken: cancellationToken), time, cancellationToken);

    /// <summary>Takes away all that was made. What cannot be taken away is told: it has to be done by hand.</summary>
    /// <returns>Object ids of what is left.</returns>
    public async Task<IReadOnlyList<string>> CleanAsync(CancellationToken cancellationToken)
    {
        List<string> left = [];
        foreach (var id in _users)
        {
            try
            {
                await graph.Users[id].DeleteAsync(cancellationToken: cancellationToken).UnlessMissingAsync();
                await graph.Directory.DeletedItems[id].DeleteAsync(cancellationToken: cancellationToken).UnlessMissingAsync();
            }
            catch (ODataError)
            {
                left.Add(id);
            }
        }
        return left;
    }
}
