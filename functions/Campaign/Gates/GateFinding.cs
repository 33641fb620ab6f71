namespace Sso.Functions.Campaign.Gates;

/// <summary>What one figure says about the next phase.</summary>
/// <param name="Reading">The figure as measured.</param>
/// <param name="Lower">Below this the true rate hardly lies (95 %); null for what is no sample.</param>
/// <param name="Upper">Above this the true rate hardly lies.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="HasTooLittleData">"Zu wenig Daten": the sample is too small to judge, so it says nothing.</param>
/// <param name="Limit">The limit that it was compared with.</param>
internal sealed record GateFinding(GateReading Reading, double? Lower, double? Upper, GateVerdict Verdict, bool HasTooLittleData, double Limit);
