using System.Diagnostics;
using System.Text.Json;
using Sso.Local;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>A script of <c>NodeClients</c> in a Node process: a client library that nobody here wrote.</summary>
internal sealed class NodeClient : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private NodeClient(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    private static string Folder => Path.Combine(RepositoryLayout.Root, "tests", "Sso.EndToEnd.Tests", "NodeClients");

    /// <summary>Starts the script as Infleet.</summary>
    public static async Task<NodeClient> StartAsync(string script, EntraTenant tenant)
    {
        await NodeTools.EnsureInstalledAsync(Folder, withDevelopment: true, () => { }, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_EXTRA_CA_CERTS"] = tenant.Certificate.CertificateFile;
        start.Environment["CLIENT_SETTINGS"] = JsonSerializer.Serialize(new
        {
            authority = tenant.StandIn.Authority.AbsoluteUri,
            clientId = LocalClients.InfleetClientId,
            clientSecret = LocalClients.InfleetSecret,
            redirectUri = LocalClients.RedirectUri(tenant.Addresses.Infleet).AbsoluteUri,
            postLogoutRedirectUri = LocalClients.PostLogoutRedirectUri(tenant.Addresses.Infleet).AbsoluteUri,
            apiScope = LocalClients.ApiScope,
        });
        return new NodeClient(Process.Start(start)!);
    }

    /// <summary>What the script says next.</summary>
    public async Task<JsonElement> HearAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line is null) throw new InvalidOperationException($"The script ended: {await _errors}");
        return JsonSerializer.Deserialize<JsonElement>(line);
    }

    public async Task SayAsync(object value)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(value));
        await _process.StandardInput.FlushAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
