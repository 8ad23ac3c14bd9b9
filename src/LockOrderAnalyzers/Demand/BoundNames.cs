using System.Collections.Immutable;
using System.Text;
using LockOrderAnalyzers.Extraction;
using LockOrderAnalyzers.Index;
using LockOrderAnalyzers.Model;

namespace LockOrderAnalyzers.Demand;

/// <summary>
/// The members that a body really means, now that it is bound: their names, as the index knows members, each with the types that declare them. For a call
/// that can run an override these are all types that its receiver can have.
/// </summary>
internal sealed class BoundNames
{
    private static readonly string[] s_accessors = ["get_", "set_", "add_", "remove_"];

    private readonly Dictionary<string, HashSet<(string Type, bool IsVirtual)>> _names = [];

    /// <summary>Reads the lock programs of a member.</summary>
    public BoundNames(MemberFacts facts)
    {
        foreach (var body in facts.Bodies)
        {
            foreach (var block in body.Blocks)
            {
                foreach (var step in block.Instructions)
                    Read(step);
                OperandWalk.Visit(block.Condition, Read);
            }
        }
    }

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>The types that declare what a name means, by their full names, and whether overrides or implementations of it are meant too.</summary>
    public IReadOnlyCollection<(string Type, bool IsVirtual)> OwnersOf(string name) => _names.TryGetValue(name, out var owners) ? owners : [];

    /// <summary>Whether a member is among them.</summary>
    /// <param name="name">One of its names.</param>
    /// <param name="type">The full name of its type.</param>
    /// <param name="types">How types are related.</param>
    /// <param name="isOverride">Whether it is only meant if it overrides or implements what the code names.</param>
    public bool Contains(string name, string type, TypeNames types, out bool isOverride)
    {
        isOverride = false;
        foreach (var owner in OwnersOf(name))
        {
            if (owner.Type == type)
            {
                isOverride = false;
                return true;
            }

            isOverride |= owner.IsVirtual && types.CanHave(type, owner.Type);
        }

        return isOverride;
    }

    private void Read(Instruction step)
    {
        OperandWalk.Visit(step, Read);
        switch (step)
        {
            case Instruction.StoreField store:
                Add(store.Member);
                break;
            case Instruction.Call call:
                Add(call.Target, call.Dispatch != Dispatch.Direct);
                if (call.Property is { } property)
                    Add(property);
                foreach (var run in call.Contract?.Runs ?? ImmutableArray<MethodKey>.Empty)
                    Add(run, isVirtual: true);
                break;
            case Instruction.Initialize initialize:
                Add(initialize.Initializer, isVirtual: false);
                break;
        }
    }

    private void Read(Operand operand)
    {
        if (operand is Operand.Field field)
            Add(field.Member);
        else if (operand is Operand.Function function)
            Add(function.Method, isVirtual: true);
    }

    private void Add(Member member) => Put(member.Name, FullName(member.Owner), isVirtual: true);

    private void Add(MethodKey method, bool isVirtual)
    {
        var (type, name) = Parts(method.Id);
        Put(name, type, isVirtual);
    }

    private void Put(string name, string type, bool isVirtual)
    {
        if (!_names.TryGetValue(name, out var owners))
            _names.Add(name, owners = []);
        owners.Add((type, isVirtual));
    }

    /// <summary>The full name of a type, as the index has it.</summary>
    public static string FullName(TypeRef type) => WithoutArity(type.Id, type.Id.IndexOf(':') + 1, type.Id.Length);

    /// <summary>The simple name of a type, of its name for people.</summary>
    public static string SimpleName(string display)
    {
        var name = display.Substring(display.LastIndexOf('.') + 1);
        return name.IndexOf('<') is var arguments and >= 0 ? name.Substring(0, arguments) : name;
    }

    /// <summary>Of the key of a body, M:Space.Type`1.Name``1(…) or I:T:Space.Type: the full name of the type, and the name by which the index knows the member.</summary>
    public static (string Type, string Name) Parts(string id)
    {
        var end = id.IndexOf('(') is var open and >= 0 ? open : id.Length;
        var nested = id.IndexOf('~');
        if (nested >= 0 && nested < end)
            end = nested;
        var start = id.LastIndexOf(':', end - 1) + 1;
        var last = id.LastIndexOf('.', end - 1);
        var name = WithoutArity(id, Math.Max(last + 1, start), end);
        if (id[0] is 'I' or 'S')
            return (WithoutArity(id, start, end), MemberNames.Construct + name);
        var type = last < start ? "" : WithoutArity(id, start, last);
        name = name switch
        {
            "#ctor" or "#cctor" => MemberNames.Construct + TypeScopes.Simple(type),
            _ when name.StartsWith("op_", StringComparison.Ordinal) => "operator",
            _ when name.IndexOf('#') is >= 0 => name.Substring(name.LastIndexOf('#') + 1),
            _ => name,
        };
        foreach (var prefix in s_accessors)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return (type, name.Substring(prefix.Length) is var property && property == "Item" ? "this[]" : property);
        }

        return (type, name);
    }

    // Outer`1.Inner`2: Outer.Inner
    private static string WithoutArity(string id, int start, int end)
    {
        if (id.IndexOf('`', start, end - start) < 0)
            return id.Substring(start, end - start);
        var name = new StringBuilder(end - start);
        var isArity = false;
        for (var i = start; i < end; i++)
        {
            isArity = id[i] == '`' || isArity && char.IsDigit(id[i]);
            if (!isArity)
                name.Append(id[i]);
        }

        return name.ToString();
    }
}
