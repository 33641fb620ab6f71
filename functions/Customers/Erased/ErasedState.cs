namespace Sso.Functions.Customers.Erased;

/// <summary>Whether a customer's number was that of one who was erased.</summary>
internal enum ErasedState
{
    No,

    /// <summary>Its data are being deleted.</summary>
    Running,

    Ended,
}
