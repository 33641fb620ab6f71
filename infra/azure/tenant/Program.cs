using Sso.Tenant;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await TenantCommandLine.Create(Console.Out, Console.Error, stop.Token).Parse(args).InvokeAsync(cancellationToken: stop.Token);
