namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Writes interfaces and classes with their fields, constructors, properties, events and methods.</summary>
internal sealed class ClassWriter(Chance chance, IReadOnlyList<string> entities)
{
    private readonly Signatures _signatures = new(chance, entities);

    /// <summary>An interface; its methods are added to the plan.</summary>
    public string Interface(TypePlan type, int methods)
    {
        var text = Head(type).Open($"public interface {type.Name}");
        for (var i = 0; i < methods; i++)
        {
            var method = _signatures.Next(type, canLock: false, canBeAsync: true) with { IsPrivate = false };
            type.Methods.Add(method);
            text.Line($"{(method.IsAsync ? method.Result.TaskName : method.Result.Name)} {method.Name}({Parameters(method)});");
        }

        return text.Close().ToString();
    }

    /// <summary>A class with so many methods of its own, beside those that its interface and its base class ask for.</summary>
    public string Class(TypePlan type, int methods)
    {
        var parents = new[] { type.Base?.FullName, type.Contract?.FullName }.OfType<string>().ToList();
        var kind = type.IsAbstract ? "abstract " : type.Base is not null ? "sealed " : "";
        var text = Head(type).Open($"public {kind}class {type.Name}{(parents.Count > 0 ? " : " + string.Join(", ", parents) : "")}");
        Fields(text, type);
        Constructor(text, type);
        text.Line().Line("public int Count => _items.Count;");
        text.Line().Open("public string Title").Line("get => _name;").Line("set => _name = value;").Close();
        if (chance.Percent(15))
            Event(text, type);
        foreach (var asked in Asked(type))
            Method(text, type, asked with { Locks = type.Lock != LockKind.None && chance.Percent(55) });
        for (var i = 0; i < methods; i++)
            Method(text, type, Own(type));
        return text.Close().ToString();
    }

    /// <summary>A static class of extension methods.</summary>
    public string Extensions(TypePlan type, string entity, int methods)
    {
        var text = Head(type).Open($"public static class {type.Name}");
        for (var i = 0; i < methods; i++)
        {
            var method = _signatures.Next(type, canLock: false, canBeAsync: false) with { IsPrivate = false };
            var self = new Variable("self", new ValueType(ValueKind.Entity, entity));
            method = method with { Parameters = [self, .. method.Parameters] };
            text.Line().Open($"public static {method.Result.Name} {method.Name}(this {Parameters(method)})");
            BodyWriter.Write(text, chance, type, method, _signatures);
            text.Close();
            type.Methods.Add(method);
        }

        return text.Close().ToString();
    }

    private static CodeText Head(TypePlan type) => new CodeText().Line($"namespace {type.Namespace};").Line();

    private void Fields(CodeText text, TypePlan type)
    {
        if (type.Lock != LockKind.None)
        {
            var name = type.Lock switch
            {
                LockKind.Lock => "Lock",
                LockKind.ReaderWriter => "ReaderWriterLockSlim",
                LockKind.Semaphore => "SemaphoreSlim",
                _ => "object",
            };
            text.Line($"private readonly {name} _gate = new({(type.Lock == LockKind.Semaphore ? "1, 1" : "")});");
        }

        var entity = chance.OneOf(entities);
        text.Line($"private readonly List<{entity}> _items = new();").Line("private string _name = \"\";").Line("private int _count;").Line("private bool _enabled;");
        type.Values.AddRange(
        [
            new Variable("_items", new ValueType(ValueKind.Entities, entity)), new Variable("_name", ValueType.Text, CanAssign: true),
            new Variable("_count", ValueType.Number, CanAssign: true), new Variable("_enabled", ValueType.Flag, CanAssign: true),
        ]);
        foreach (var dependency in type.Dependencies.Where(IsField))
            text.Line($"private readonly {dependency.TypeName} {dependency.Name};");
    }

    private static void Constructor(CodeText text, TypePlan type)
    {
        var fields = type.Dependencies.Where(IsField).ToList();
        var (access, parent) = (type.IsAbstract ? "protected" : "public", type.Base is { } known ? known.Dependencies.Where(IsField).ToList() : []);
        var parameters = parent.Select((field, i) => $"{field.TypeName} inherited{i}").Concat(fields.Select(field => $"{field.TypeName} {field.Name[1..]}"));
        text.Line().Line($"{access} {type.Name}({string.Join(", ", parameters)})");
        if (parent.Count > 0)
            text.Line($"    : base({string.Join(", ", parent.Select((_, i) => $"inherited{i}"))})");
        text.Line("{");
        foreach (var field in fields)
            text.Line($"    {field.Name} = {field.Name[1..]};");
        text.Line("}");
    }

    private void Event(CodeText text, TypePlan type)
    {
        text.Line().Line("public event EventHandler? Changed;");
        text.Line().Open("protected void OnChanged()").Line("Changed?.Invoke(this, EventArgs.Empty);").Close();
        type.Methods.Add(new MethodPlan("OnChanged", [], ValueType.None) { IsPrivate = true, ReachesOwnLock = true });
    }

    private static IEnumerable<MethodPlan> Asked(TypePlan type)
        => (type.Contract?.Methods ?? []).Concat((type.Base?.Methods ?? []).Where(method => method.Dispatch is Dispatch.Abstract)
            .Select(method => method with { Dispatch = Dispatch.Override, ReachesOwnLock = false }));

    private MethodPlan Own(TypePlan type)
    {
        var method = _signatures.Next(type, canLock: true, canBeAsync: true);
        if (!type.IsAbstract || method.IsPrivate)
            return method;
        return chance.Below(10) switch
        {
            < 4 => method with { Dispatch = Dispatch.Abstract, Locks = false, ReachesOwnLock = true },
            < 6 => method with { Dispatch = Dispatch.Virtual },
            _ => method,
        };
    }

    private void Method(CodeText text, TypePlan type, MethodPlan method)
    {
        text.Line();
        if (!method.IsPrivate && chance.Percent(30))
            text.Line($"/// <summary>{method.Name} of {type.Name}.</summary>");
        var access = method.IsPrivate ? "private" : "public";
        var dispatch = method.Dispatch == Dispatch.Direct ? "" : method.Dispatch.ToString().ToLowerInvariant() + " ";
        var isAsync = method.IsAsync && method.Dispatch != Dispatch.Abstract ? "async " : "";
        var head = $"{access} {dispatch}{isAsync}{(method.IsAsync ? method.Result.TaskName : method.Result.Name)} {method.Name}({Parameters(method)})";
        if (method.Dispatch == Dispatch.Abstract)
        {
            text.Line(head + ";");
        }
        else
        {
            text.Open(head);
            BodyWriter.Write(text, chance, type, method, _signatures);
            text.Close();
        }

        type.Methods.Add(method);
    }

    private static bool IsField(Dependency dependency) => dependency.Name[0] == '_';

    private static string Parameters(MethodPlan method) => string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type.Name} {parameter.Name}"));
}
