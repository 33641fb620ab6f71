using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.OpenApi;

/// <summary>The description of the HTTP API as it is served: composed once, on the first request for it.</summary>
internal sealed class ApiDocument(IOptions<SsoOptions> options)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<byte[]> _json = new(() => JsonSerializer.SerializeToUtf8Bytes(ApiDescription.Compose(options.Value.PublicUrl), Readable));

    /// <summary>In UTF-8.</summary>
    public byte[] Json => _json.Value;
}
