using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseWhen(context => context.GetHttpContext() is not null, async (context, next) =>
{
    context.GetHttpContext()!.Response.Headers["X-Function"] = context.FunctionDefinition.Name;
    await next();
});
await builder.Build().RunAsync();
