namespace Sso.Functions.Migration.Wizard;

/// <summary>What is wrong with an account's entry, and where to put it right.</summary>
internal sealed record EntryFault(EntryField Field, AddressFault Fault);
