namespace Sso.Functions.Migration;

/// <summary>A customer's move, from enrolment to the last account's end.</summary>
public static class MigrateCustomerOrchestrator
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "MigrateCustomer";
}
