using System.Text.Json;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Reports;
using Sso.Functions.Hosting;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Judges what a portal says of an account by the rules of the import.</summary>
internal sealed class ReportReader(IOptions<SsoOptions> options)
{
    private const int MaxLogins = 50;

    private readonly RowRules _rules = new(options.Value);

    /// <returns>The report, or every reason why it is none.</returns>
    public (AccountReport? Report, IReadOnlyList<ReportFault> Faults) Read(string accountId, ReportBody body)
    {
        List<ReportFault> faults = [];
        Check(faults, "accountId", ImportColumn.AccountId, accountId);
        Check(faults, "displayName", ImportColumn.DisplayName, body.DisplayName.Trim());
        Check(faults, "knownEmail", ImportColumn.KnownEmail, body.KnownEmail?.Trim() ?? "");
        if (body.Logins.Count is 0 or > MaxLogins) faults.Add(new ReportFault("logins", $"An account has 1 to {MaxLogins} log-ins."));
        else foreach (var (index, login) in body.Logins.Index()) Check(faults, $"logins[{index}]", login);
        if (faults.Count > 0) return (null, faults);

        List<Login> logins = [.. body.Logins.Select(login => ToLogin(login!)).OrderBy(login => login.Application, StringComparer.Ordinal).ThenBy(login => login.Username, StringComparer.Ordinal)];
        foreach (var twice in logins.GroupBy(LoginKey.Of).Where(group => group.Count() > 1))
            faults.Add(new ReportFault("logins", $"A log-in of {twice.Key.Application} is named more than once."));
        if (JsonSerializer.Serialize(logins).Length > ImportFormat.MaxStoredLogins) faults.Add(new ReportFault("logins", "The log-ins with their permissions are too long together."));
        return faults.Count > 0 ? (null, faults) : (new AccountReport(body.DisplayName.Trim(), body.KnownEmail?.Trim() is { Length: > 0 } known ? known : null, logins), faults);
    }

    private void Check(List<ReportFault> faults, string place, LoginBody? login)
    {
        if (login is null)
        {
            faults.Add(new ReportFault(place, "The value is missing."));
            return;
        }
        Check(faults, $"{place}.application", ImportColumn.Application, login.Application);
        Check(faults, $"{place}.username", ImportColumn.Username, login.Username.Trim());
        if (login.Permissions.Any(permission => permission?.Contains(ImportFormat.PermissionSeparator, StringComparison.Ordinal) == true))
            faults.Add(new ReportFault($"{place}.permissions", "A permission holds a comma."));
        else
            Check(faults, $"{place}.permissions", ImportColumn.Permissions, string.Join(ImportFormat.PermissionSeparator, login.Permissions));
    }

    private void Check(List<ReportFault> faults, string place, ImportColumn column, string value)
    {
        if (_rules.WhatIsWrong(column, value) is { } reason) faults.Add(new ReportFault(place, reason));
    }

    private static Login ToLogin(LoginBody login) => new(
        login.Application, login.Username.Trim(), [.. login.Permissions.Select(permission => permission!.Trim()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
