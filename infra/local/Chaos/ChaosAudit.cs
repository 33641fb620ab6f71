using Sso.Local.Chaos.Invariants;
using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.Local.Chaos;

/// <summary>Checks the product's invariants in every store after a run: tables, blobs, queues, logs, mailboxes and directory.</summary>
/// <param name="cloud">Running, with nothing going wrong any more.</param>
/// <param name="demo">The run, whose people's passwords are known.</param>
internal sealed class ChaosAudit(LocalCloud cloud, DemoRun demo)
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly AppStore _store = new(cloud.Storage.ConnectionString);

    /// <param name="closedOut">Who was seen without a log-in during the run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ChaosFindings> RunAsync(IEnumerable<DemoFailure> closedOut, CancellationToken cancellationToken)
    {
        var unsettled = await SettleAsync(cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var evidence = await ChaosEvidence.ReadAsync(cloud, demo, _store, cancellationToken);
        var lost = LostAccounts.Find(evidence, now).Concat(closedOut).DistinctBy(failure => (failure.Customer, failure.Account)).ToList();
        var duplicateUsers = DuplicateUsers.Find(evidence).ToList();
        var validPasswords = ValidPasswords.Find(evidence).ToList();
        var secrets = await FindSecretsAsync(evidence, cancellationToken);
        return new(lost.Count, duplicateUsers.Count, validPasswords.Count, secrets.Count,
        [
            .. lost, .. duplicateUsers, .. validPasswords, .. ValidPasswords.FindMailedTwice(evidence), .. secrets, .. unsettled,
            .. StoredState.Find(evidence, await StoredProjections.ReadAsync(_store, now, cancellationToken)),
            .. await FindFailedAsync(cancellationToken),
        ]);
    }

    /// <summary>What was begun comes to its end by itself once nothing goes wrong any more.</summary>
    private async Task<IReadOnlyList<DemoFailure>> SettleAsync(CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var unfinished = (await _store.ReadUnfinishedAsync(cancellationToken)).Where(kind => kind.Value > 0).ToList();
            if (unfinished.Count == 0) return [];
            if (TimeProvider.System.GetElapsedTime(begin) > SettleLimit)
                return [.. unfinished.Select(kind => new DemoFailure("", null, "settled", $"After {SettleLimit.TotalMinutes:0} quiet minutes there are {kind.Value} {kind.Key}."))];
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<IEnumerable<DemoFailure>> FindFailedAsync(CancellationToken cancellationToken) =>
        from instance in await _store.ReadInstancesAsync(cancellationToken)
        where instance.Status is "Failed" or "Terminated" or "Suspended"
        select new DemoFailure("", null, "orchestration", $"The orchestration {instance.Id} has ended as {instance.Status}.");

    private async Task<IReadOnlyList<DemoFailure>> FindSecretsAsync(ChaosEvidence evidence, CancellationToken cancellationToken)
    {
        List<string> secrets = [DemoPasswords.Canary, .. evidence.MailedPasswords.SelectMany(passwords => passwords).Distinct()];
        var places = await new SecretSearch(cloud.Storage.ConnectionString, cloud.DataPath).FindAsync(secrets, personal: [], cancellationToken);
        return [.. places.Select(place => new DemoFailure("", null, "secretsFound", $"A password lies in clear: {place}."))];
    }
}
