using System.Xml.Linq;
using Azure.Data.Tables;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>Keeps the Data Protection key ring in a table, so that every instance opens what another one sealed. Keys are added, never changed.</summary>
internal sealed class TableKeyRing(SsoTables tables) : IXmlRepository
{
    private const string Partition = "keys";

    // Data Protection reads its keys synchronously, and before hosted services have created the tables.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        tables.DataProtection.CreateIfNotExists();
        return [.. tables.DataProtection.Query<TableEntity>(row => row.PartitionKey == Partition).Select(row => XElement.Parse(row.GetString("Xml")))];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        tables.DataProtection.AddEntity(new TableEntity(Partition, TableKey.Encode(friendlyName)) { ["Xml"] = element.ToString(SaveOptions.DisableFormatting) });
}
