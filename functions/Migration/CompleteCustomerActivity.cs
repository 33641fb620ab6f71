using Microsoft.Azure.Functions.Worker;

namespace Sso.Functions.Migration;

/// <inheritdoc cref="CustomerCompletion"/>
internal sealed class CompleteCustomerActivity(CustomerCompletion completion)
{
    public const string Name = "CompleteCustomer";

    [Function(Name)]
    public Task RunAsync([ActivityTrigger] string customerId, CancellationToken cancellationToken) => completion.CompleteAsync(customerId, cancellationToken);
}
