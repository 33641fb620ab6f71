using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Sso.Local.Browsing;

/// <summary>What a form sends: its fields as they are, with what a person typed.</summary>
internal static class FormFields
{
    /// <param name="form">The form.</param>
    /// <param name="typed">Value by field name; for a check box <c>true</c> or <c>false</c>.</param>
    /// <exception cref="BrowserException">The form has no such field.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Fill(IHtmlFormElement form, IReadOnlyDictionary<string, string> typed)
    {
        var unknown = typed.Keys.FirstOrDefault(name => !Controls(form).Any(control => control.GetAttribute("name") == name));
        if (unknown is not null) throw new BrowserException($"The form \"{form.Id}\" has no field \"{unknown}\".");

        List<KeyValuePair<string, string>> fields = [];
        foreach (var control in Controls(form))
        {
            var name = control.GetAttribute("name")!;
            if (ValueOf(control, typed.GetValueOrDefault(name)) is { } value) fields.Add(new(name, value));
        }
        return fields;
    }

    /// <summary>Whether a person has nothing to do in it: hidden fields only, sent by the page's own script.</summary>
    public static bool IsRelay(IHtmlFormElement form) =>
        Controls(form).Any() && Controls(form).All(control => control is IHtmlInputElement { Type: "hidden" });

    // Buttons send their value only when they are pressed.
    private static IEnumerable<IElement> Controls(IHtmlFormElement form) => form
        .QuerySelectorAll("input[name], select[name], textarea[name]")
        .Where(control => !control.HasAttribute("disabled") && control is not IHtmlInputElement { Type: "submit" or "button" or "image" });

    private static string? ValueOf(IElement control, string? typed) => control switch
    {
        IHtmlInputElement { Type: "checkbox" } box => (typed is null ? box.IsChecked : typed == "true") ? box.GetAttribute("value") ?? "on" : null,
        IHtmlInputElement { Type: "radio" } radio => (typed is null ? radio.IsChecked : typed == radio.Value) ? radio.Value : null,
        IHtmlInputElement input => typed ?? input.Value,
        IHtmlSelectElement select => typed ?? select.Value,
        IHtmlTextAreaElement area => typed ?? area.Value,
        _ => null,
    };
}
