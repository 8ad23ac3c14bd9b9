using LockOrderAnalyzers.Selftest.Tests.Families;
using LockOrderAnalyzers.Selftest.Tests.Placements;

namespace LockOrderAnalyzers.Selftest.Tests.Rendering;

/// <summary>Collects the methods of a program and writes its classes down.</summary>
internal sealed class ClassWriter(Placement placement)
{
    private readonly SortedDictionary<string, Dictionary<string, List<string>>> _methods = new(StringComparer.Ordinal);

    /// <summary>Adds a method to the class of its frame, unless it has one of that name.</summary>
    public void AddMethod(string visibility, string result, Frame frame, string name, IEnumerable<string> body)
    {
        if (!_methods.TryGetValue(frame.Class, out var methods))
            _methods.Add(frame.Class, methods = []);
        var head = $"{visibility} {(frame.IsStatic ? "static " : "")}{result} {name}({frame.Parameters})";
        methods.TryAdd(name, [.. Code.Block(head, body)]);
    }

    /// <summary>A call of a method that takes these locks.</summary>
    public string Call(string method, IReadOnlyList<LockName> locks, Frame from, Frame to) =>
        $"{placement.Receiver(locks, from, to)}{method}({placement.Arguments(locks, from, to)})";

    /// <summary>The classes: their fields, which declare the locks, and their methods.</summary>
    public IEnumerable<string> Classes(IEnumerable<Acquisition> locks, Func<Acquisition, IEnumerable<string>> declare)
    {
        var fields = locks.ToLookup(declared => placement.ClassOf(declared.Lock), declare);
        foreach (var name in _methods.Keys.Concat(fields.Select(group => group.Key)).Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var methods = _methods.GetValueOrDefault(name)?.Values.SelectMany(method => method.Prepend("")) ?? [];
            yield return "";
            foreach (var line in Code.Block($"{placement.ClassModifiers(name)} class {name}", [.. fields[name].SelectMany(lines => lines), .. methods]))
                yield return line;
        }
    }
}
