namespace Sso.Functions.Customers;

/// <summary>Somebody holds an id that leads nowhere: of a customer or an account that was there when the page, the link or the step was made, and has been erased since.</summary>
public sealed class NoSuchCustomerException : InvalidOperationException
{
    public NoSuchCustomerException()
    {
    }

    public NoSuchCustomerException(string message)
        : base(message)
    {
    }

    public NoSuchCustomerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
