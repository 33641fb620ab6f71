using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Sso.Functions.Hosting;

await FunctionsApplication.CreateBuilder(args).AddSso().Build().RunAsync();
