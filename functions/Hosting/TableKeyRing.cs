using System.Xml.Linq;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>Keeps the Data Protection key ring in a table, so that every instance opens what another one sealed. Keys are added, never changed.</summary>
internal sealed class TableKeyRing(SsoTables tables) : IXmlRepository
{
    private const string Partition = "keys";

    // Data Protection reads its keys synchronously, and perhaps before hosted services have created the tables.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            return [.. tables.DataProtection.Query<TableEntity>(row => row.PartitionKey == Partition).Select(row => XElement.Parse(row.GetString("Xml")))];
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == TableErrorCode.TableNotFound)
        {
            return [];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        tables.DataProtection.CreateIfNotExists();
        tables.DataProtection.AddEntity(new TableEntity(Partition, TableKey.Encode(friendlyName)) { ["Xml"] = element.ToString(SaveOptions.DisableFormatting) });
    }
}
