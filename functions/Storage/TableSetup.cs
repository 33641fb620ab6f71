using Microsoft.Extensions.Hosting;

namespace Sso.Functions.Storage;

/// <summary>Creates the tables before the first function runs.</summary>
internal sealed class TableSetup(SsoTables tables) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => tables.CreateAllAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
