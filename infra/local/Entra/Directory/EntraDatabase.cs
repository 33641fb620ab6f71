using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Sso.Local.Entra.Directory;

/// <summary>Users, and what OpenIddict stores: applications, scopes, authorizations, tokens.</summary>
internal sealed class EntraDatabase(DbContextOptions<EntraDatabase> options) : DbContext(options)
{
    private const int SchemaVersion = 1;

    public DbSet<DirectoryUser> Users => Set<DirectoryUser>();

    public DbSet<DirectoryIdentity> Identities => Set<DirectoryIdentity>();

    /// <summary>Makes the tables when they are missing.</summary>
    /// <exception cref="LocalCloudException">The file is no database, or one of another version.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Database.EnsureCreatedAsync(cancellationToken))
                await Database.ExecuteSqlAsync($"PRAGMA user_version = 1", cancellationToken);
            var version = await Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellationToken);
            if (version != SchemaVersion)
                throw new LocalCloudException("The users of the sign-in were stored by another version of the local cloud: start with --fresh.");
        }
        catch (SqliteException damaged)
        {
            throw new LocalCloudException("The users of the sign-in cannot be read, their file is damaged: start with --fresh.", damaged);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var user = modelBuilder.Entity<DirectoryUser>();
        user.HasIndex(u => u.UserPrincipalNameKey).IsUnique();
        user.HasIndex(u => u.Mail).IsUnique();
        user.Ignore(u => u.EmailAddress);
        user.HasMany(u => u.Identities).WithOne().HasForeignKey(identity => identity.UserId).OnDelete(DeleteBehavior.Cascade);
        user.Navigation(u => u.Identities).AutoInclude();
        user.Property(u => u.Extensions).HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<Dictionary<string, string>>(
                (left, right) => left!.Count == right!.Count && !left.Except(right).Any(),
                value => value.Count,
                value => new Dictionary<string, string>(value)));
        modelBuilder.Entity<DirectoryIdentity>().HasIndex(identity => new { identity.Issuer, identity.IssuerAssignedIdKey }).IsUnique();
        modelBuilder.UseOpenIddict();
    }
}
