using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Sso.Local.Entra.OpenId;

/// <summary>
/// Keys of the tenant, kept in files: with new keys after a restart, applications would refuse tokens until they fetch the keys again,
/// which they do at most every five minutes.
/// </summary>
internal sealed class EntraKeys : IDisposable
{
    private readonly RSA _signing;
    private readonly RSA _encryption;

    private EntraKeys(RSA signing, RSA encryption)
    {
        _signing = signing;
        _encryption = encryption;
        Signing = ToKey(signing);
        Encryption = ToKey(encryption);
    }

    public RsaSecurityKey Signing { get; }

    /// <summary>For codes and refresh tokens, which only the tenant reads.</summary>
    public RsaSecurityKey Encryption { get; }

    /// <exception cref="LocalCloudException">A key file is damaged.</exception>
    public static EntraKeys LoadOrCreate(string folder) =>
        new(LoadOrCreateKey(Path.Combine(folder, "signing.key.pem")), LoadOrCreateKey(Path.Combine(folder, "encryption.key.pem")));

    public void Dispose()
    {
        _signing.Dispose();
        _encryption.Dispose();
    }

    private static RSA LoadOrCreateKey(string file)
    {
        var key = RSA.Create(2048);
        if (!File.Exists(file))
        {
            Write(file, key.ExportPkcs8PrivateKeyPem());
            return key;
        }
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception damaged) when (damaged is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new LocalCloudException($"The key {file} of the sign-in is damaged: start with --fresh.", damaged);
        }
    }

    // Written aside and moved, so that a process that dies meanwhile leaves no half key.
    private static void Write(string file, string pem)
    {
        var partial = $"{file}.partial";
        File.Delete(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(partial, options)) writer.Write(pem);
        File.Move(partial, file);
    }

    private static RsaSecurityKey ToKey(RSA key) => new(key)
    {
        KeyId = Base64UrlEncoder.Encode(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 16).ToArray()),
        // The shared factory would go on using this key, disposed by then, for the same key of a stand-in restarted in this process.
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };
}
