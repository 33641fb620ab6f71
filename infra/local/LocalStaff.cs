namespace Sso.Local;

/// <summary>
/// Somebody of the staff in the workforce tenant, which the Entra stand-in plays as well. The credentials are printed at the start: they are worth nothing, since the
/// stand-in listens on loopback only.
/// </summary>
/// <param name="ObjectId">A GUID.</param>
/// <param name="Name">As the tenant has it.</param>
/// <param name="Address">What is typed into the sign-in page.</param>
/// <param name="Password">The same.</param>
/// <param name="Role">App role of the staff's registration; null for who has none.</param>
public sealed record LocalStaff(string ObjectId, string Name, string Address, string Password, string? Role)
{
    public static LocalStaff Supporter { get; } =
        new("c1b6a7d8-0e5f-4a39-8b12-6d7e8f901a01", "Sabine Sommer", "sabine.sommer@staff.bornemann.example", "Lokal-Support-2027", "Support");

    public static LocalStaff Operator { get; } =
        new("c1b6a7d8-0e5f-4a39-8b12-6d7e8f901a02", "Olaf Petersen", "olaf.petersen@staff.bornemann.example", "Lokal-Betrieb-2027", "Operator");

    /// <summary>Works in another department: may sign in, and is then told that the pages are not for them.</summary>
    public static LocalStaff Colleague { get; } =
        new("c1b6a7d8-0e5f-4a39-8b12-6d7e8f901a03", "Vera Vogt", "vera.vogt@staff.bornemann.example", "Lokal-Vertrieb-2027", Role: null);

    public static IReadOnlyList<LocalStaff> All => [Supporter, Operator, Colleague];
}
