using System.Text.Json;
using System.Text.Json.Serialization;
using Sso.Local.Entra;
using Sso.Local.Mailbox;
using Sso.Local.Portals;

namespace Sso.Local.StartPage;

/// <summary>Which steps of the tour somebody has done, as the parts observed it. A step once done stays done in its data folder.</summary>
/// <param name="infleet">The portal in which the tour begins.</param>
/// <param name="logbook">The portal that is opened without typing.</param>
/// <param name="entra">The sign-in.</param>
/// <param name="mailbox">The mailbox; disposed with the tour.</param>
/// <param name="file">Where the steps are kept.</param>
internal sealed class Tour(PortalCounters infleet, PortalCounters logbook, EntraCounters entra, MailboxClient mailbox, string file) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };
    private readonly SemaphoreSlim _gate = new(1, 1);
    private HashSet<TourStep>? _done;

    /// <summary>The steps that are done by now.</summary>
    public async Task<IReadOnlySet<TourStep>> ObserveAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _done ??= await ReadAsync(cancellationToken);
            var before = _done.Count;
            foreach (var step in Enum.GetValues<TourStep>())
                if (!_done.Contains(step) && await IsDoneAsync(step, cancellationToken)) _done.Add(step);
            if (_done.Count > before) await File.WriteAllTextAsync(file, JsonSerializer.Serialize(_done, Json), cancellationToken);
            return _done.ToHashSet();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        mailbox.Dispose();
        _gate.Dispose();
    }

    private async Task<bool> IsDoneAsync(TourStep step, CancellationToken cancellationToken) => step switch
    {
        TourStep.SignInWithUsername => infleet.LegacySignIns > 0,
        TourStep.SeeNotice => infleet.NoticesShown > 0,
        TourStep.EnterAddresses => await HasMailAsync(cancellationToken),
        TourStep.Confirm => entra.GraphWrites > 0,
        TourStep.SignInWithAddress => infleet.UnifiedSignIns > 0,
        TourStep.OpenLogbook => logbook.UnifiedSignIns > 0 && entra.SingleSignOns > 0,
        TourStep.ChangePassword => entra.PasswordChanges > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private async Task<bool> HasMailAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await mailbox.CountAsync(cancellationToken) > 0;
        }
        catch (HttpRequestException)
        {
            return false; // the mailbox is starting, or its row in the table of parts says why it is not
        }
    }

    private async Task<HashSet<TourStep>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return JsonSerializer.Deserialize<HashSet<TourStep>>(await File.ReadAllTextAsync(file, cancellationToken), Json) ?? [];
        }
        catch (JsonException)
        {
            return []; // cut off while it was written: the steps can be done again
        }
    }
}
