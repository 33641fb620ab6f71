namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value could not be converted to a function's parameter.</summary>
public class FunctionInputConverterException : Exception
{
    public FunctionInputConverterException(string message)
        : base(message)
    {
    }

    public FunctionInputConverterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
