namespace Sso.Functions.Customers.Import;

/// <summary>The columns of an import file, in their order.</summary>
internal enum ImportColumn
{
    CustomerId,
    CustomerName,
    Language,
    AccountId,
    DisplayName,
    IsMain,
    Application,
    Username,
    Permissions,
    KnownEmail,
}
