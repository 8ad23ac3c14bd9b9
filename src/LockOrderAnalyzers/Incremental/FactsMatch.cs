using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Incremental;

/// <summary>
/// Says of two versions of a member that they mean the same to locks: their facts are equal but for places, and numbers whose order stays. Facts are
/// compared property by property, whatever there is: what is added to the model later is compared as well.
/// </summary>
internal sealed class FactsMatch
{
    // Two objects of these are the same if they say so: what they are made of is declared, or has neither places nor numbers of a body.
    private static readonly ImmutableHashSet<Type> s_whole = ImmutableHashSet.Create(typeof(TypeRef), typeof(Member), typeof(LockTraits), typeof(LockPath));

    private static readonly Regex s_places = new($@"(?<={BodyScope.FunctionMark})[0-9]+|(?<=\{BodyScope.VariableMark}.*@)[0-9]+$");

    private readonly SortedDictionary<Site, Site> _sites = [];
    private readonly SortedDictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, (PropertyInfo[] Properties, FieldInfo[] Fields)> _parts = [];
    private SortedDictionary<int, int> _slots = [];
    private SortedDictionary<int, int> _ids = [];

    private FactsMatch()
    {
    }

    /// <summary>The match of two versions, or null if they may differ in more than places.</summary>
    public static FactsMatch? Of(MemberFacts before, MemberFacts after)
    {
        var match = new FactsMatch();
        return before.Faults.IsEmpty && after.Faults.IsEmpty && before.Bodies.Length == after.Bodies.Length
            && before.Bodies.Zip(after.Bodies, match.IsSameBody).All(static same => same)
            && IsOrdered(match._sites, Comparer<Site>.Default) && IsOrdered(match._keys, StringComparer.Ordinal)
            ? match
            : null;
    }

    /// <summary>Where a place of the version before is now, or null for one that its facts do not name.</summary>
    public Site? Find(Site site) => _sites.TryGetValue(site, out var found) ? found : null;

    /// <summary>Which line has what a line of the version before had, or null where that is not known, or several have it.</summary>
    public int? LineOf(int line)
    {
        int? found = null;
        foreach (var pair in _sites)
        {
            if (pair.Key.Line != line || pair.Value.Line == found)
                continue;
            if (found is not null)
                return null;
            found = pair.Value.Line;
        }

        return found;
    }

    // Slots and steps are numbered by body; parameters are the first slots.
    private bool IsSameBody(MethodFacts before, MethodFacts after)
    {
        _slots = new SortedDictionary<int, int> { [MethodFacts.ReturnSlot] = MethodFacts.ReturnSlot };
        _ids = [];
        for (var i = 0; i < before.Parameters.Length; i++)
            _slots.Add(i, i);
        return IsSame(before, after) && IsOrdered(_slots, Comparer<int>.Default) && IsOrdered(_ids, Comparer<int>.Default);
    }

    private bool IsSame(object? before, object? after)
    {
        if (before is null || after is null || before.GetType() != after.GetType())
            return before is null && after is null;
        var type = before.GetType();
        return before switch
        {
            Site site => site.Path == ((Site)after).Path && Put(_sites, site, (Site)after),
            string name => IsSameName(name, (string)after),
            Operand.Slot slot => Put(_slots, slot.Index, ((Operand.Slot)after).Index),
            Operand.Element element when SlotOf(element) is { } old => SlotOf((Operand.Element)after) is { } now && Put(_slots, old, now) && IsSame(element.Collection, ((Operand.Element)after).Collection),
            _ when type.IsPrimitive || type.IsEnum || s_whole.Contains(type) => before.Equals(after),
            IEnumerable items => AreSame(items, (IEnumerable)after, type),
            _ => ArePartsSame(before, after, type),
        };
    }

    private bool ArePartsSame(object before, object after, Type type)
    {
        var (properties, fields) = PartsOf(type);
        foreach (var property in properties)
        {
            var (old, now) = (property.GetValue(before), property.GetValue(after));
            if (old is int number && now is int other && NumbersOf(property) is { } numbers ? !Put(numbers, number, other) : !IsSame(old, now))
                return false;
        }

        return fields.All(field => IsSame(field.GetValue(before), field.GetValue(after)));
    }

    private bool AreSame(IEnumerable before, IEnumerable after, Type type)
    {
        var isDefault = type.GetProperty(nameof(ImmutableArray<int>.IsDefault));
        if (isDefault is not null && ((bool)isDefault.GetValue(before)! || (bool)isDefault.GetValue(after)!))
            return (bool)isDefault.GetValue(before)! && (bool)isDefault.GetValue(after)!;
        var (old, now) = (before.Cast<object?>().ToList(), after.Cast<object?>().ToList());
        return old.Count == now.Count && old.Zip(now, IsSame).All(static same => same);
    }

    // Functions inside a body, and variables that they share with it, go by their places.
    private bool IsSameName(string before, string after)
    {
        if (before.IndexOf(BodyScope.FunctionMark) < 0 && before.IndexOf(BodyScope.VariableMark) < 0)
            return before == after;
        return s_places.Replace(before, "") == s_places.Replace(after, "") && Put(_keys, before, after);
    }

    // The element at what a slot has.
    private static int? SlotOf(Operand.Element element)
        => element.Index.StartsWith("@", StringComparison.Ordinal) && int.TryParse(element.Index.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var slot) ? slot : null;

    private SortedDictionary<int, int>? NumbersOf(PropertyInfo property) => property.Name switch
    {
        nameof(Instruction.Id) => _ids,
        nameof(Instruction.Store.Slot) or nameof(Instruction.Acquire.Result) or nameof(Instruction.Acquire.Flag) => _slots,
        _ => null,
    };

    private (PropertyInfo[] Properties, FieldInfo[] Fields) PartsOf(Type type)
    {
        if (!_parts.TryGetValue(type, out var parts))
        {
            // What cannot be set is computed from the rest.
            parts = (type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite).ToArray(), type.GetFields(BindingFlags.Public | BindingFlags.Instance));
            _parts.Add(type, parts);
        }

        return parts;
    }

    private static bool Put<T>(SortedDictionary<T, T> pairs, T before, T after)
        where T : notnull, IEquatable<T>
    {
        if (pairs.TryGetValue(before, out var known))
            return known.Equals(after);
        pairs.Add(before, after);
        return true;
    }

    private static bool IsOrdered<T>(SortedDictionary<T, T> pairs, IComparer<T> order)
        where T : notnull
    {
        var values = pairs.Values.ToList();
        return Enumerable.Range(1, Math.Max(values.Count - 1, 0)).All(i => order.Compare(values[i - 1], values[i]) < 0);
    }
}
