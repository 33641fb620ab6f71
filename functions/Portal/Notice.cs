using System.Text.Json.Serialization;

namespace Sso.Functions.Portal;

/// <summary>The Hinweis that a portal shows after log-in, beside a "Später" of its own.</summary>
/// <param name="Role">Whom it speaks to.</param>
/// <param name="State">What it is about.</param>
/// <param name="Urgency">How much it presses.</param>
/// <param name="Language"><c>de</c> or <c>en</c>: that of the texts.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Plain text, a few sentences.</param>
/// <param name="Action">The text of a button, for which the portal asks for a ticket; absent when there is nothing to do.</param>
/// <param name="RecommendedBy">The day until which moving is recommended.</param>
/// <param name="Contact">A link to support; absent for who needs none.</param>
internal sealed record Notice(
    NoticeRole Role,
    NoticeState State,
    NoticeUrgency Urgency,
    string Language,
    string Title,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Action,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? RecommendedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NoticeContact? Contact);
