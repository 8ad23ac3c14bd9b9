using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>Writes the declared order of a program down, in one style.</summary>
internal sealed class Declarations(DeclaredOrder order, DeclarationStyle style, Placement placement, string programNamespace)
{
    /// <summary>The attributes of the assembly.</summary>
    public IEnumerable<string> OfAssembly() =>
        style == DeclarationStyle.Assembly
            ? order.Chains.Select(chain => $"[assembly: LockOrder({string.Join(", ", chain.Select(letter => $"\"{NameOf(letter)}\""))})]")
            : [];

    /// <summary>The attributes of the field that holds a lock.</summary>
    public IEnumerable<string> OfField(LockName name) => style switch
    {
        DeclarationStyle.Before => Later(name).Select(letter => $"[AcquiredBefore(\"{NameOf(letter)}\")]"),
        DeclarationStyle.After => Earlier(name).Select(letter => $"[AcquiredAfter(\"{NameOf(letter)}\")]"),
        DeclarationStyle.BeforeTyped => Later(name).Select(letter => $"[AcquiredBefore({MemberOf(letter)})]"),
        DeclarationStyle.AfterTyped => Earlier(name).Select(letter => $"[AcquiredAfter({MemberOf(letter)})]"),
        _ => [],
    };

    private IEnumerable<char> Later(LockName name) => order.Pairs.Where(pair => pair.First == name.Letter).Select(pair => pair.Second);

    private IEnumerable<char> Earlier(LockName name) => order.Pairs.Where(pair => pair.Second == name.Letter).Select(pair => pair.First);

    // All programs are in one assembly, so the namespace is part of the name.
    private string NameOf(char letter) => $"{programNamespace}.{placement.ReportedName(new LockName(letter, 0))}";

    private string MemberOf(char letter)
    {
        var name = new LockName(letter, 0);
        return $"typeof({placement.ClassOf(name)}), nameof({placement.ClassOf(name)}.{placement.FieldOf(name)})";
    }
}
