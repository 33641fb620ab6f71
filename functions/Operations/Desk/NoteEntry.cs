using Sso.Functions.Customers;

namespace Sso.Functions.Operations;

/// <summary>A note, for reading.</summary>
/// <param name="At">When.</param>
/// <param name="Who">As in <see cref="TimelineEntry"/>.</param>
/// <param name="WhoId">The same.</param>
/// <param name="Text">Plain text, with line breaks.</param>
public sealed record NoteEntry(DateTimeOffset At, string Who, string WhoId, string Text)
{
    internal static NoteEntry Of(CustomerNote note, StaffMember reader, IReadOnlyDictionary<string, string> colleagues)
    {
        var (who, id) = TimelineEntry.Split(note.Actor, reader, colleagues);
        return new NoteEntry(note.At, who, id, note.Text);
    }
}
