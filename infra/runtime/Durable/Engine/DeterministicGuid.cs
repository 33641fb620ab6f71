using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Ids by name: version 5 of RFC 9562, section 5.5.</summary>
internal static class DeterministicGuid
{
    private static readonly byte[] Namespace = new Guid("0d2f2e0e-6d3c-4f3f-9c7b-3f6a8f1a5c11").ToByteArray(bigEndian: true);

    public static Guid Create(string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC prescribes SHA-1; nothing secret is protected by it.
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF | 0x5000));
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
