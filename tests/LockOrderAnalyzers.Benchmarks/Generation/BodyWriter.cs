namespace LockOrderAnalyzers.Benchmarks.Generation;

/// <summary>Writes the body of one method: a mix of declarations, calls, branches, loops, queries and lambdas.</summary>
internal sealed class BodyWriter
{
    private readonly CodeText _text;
    private readonly Chance _chance;
    private readonly TypePlan _type;
    private readonly MethodPlan _method;
    private readonly List<Variable> _scope;
    private readonly Expressions _expressions;
    private readonly Signatures _signatures;
    private int _locals;
    private bool _isLocked;
    private bool _canAwait;

    private BodyWriter(CodeText text, Chance chance, TypePlan type, MethodPlan method, Signatures signatures)
    {
        _text = text;
        _chance = chance;
        _type = type;
        _method = method;
        _signatures = signatures;
        _scope = [.. type.Values, .. method.Parameters];
        _expressions = new Expressions(chance, () => _scope);
        _canAwait = method.IsAsync;
    }

    /// <summary>Writes a body without its braces, and notes in the method what it was found to do.</summary>
    public static void Write(CodeText text, Chance chance, TypePlan type, MethodPlan method, Signatures signatures)
    {
        var writer = new BodyWriter(text, chance, type, method, signatures);
        writer.Check();
        var before = method.Locks ? chance.Below(2) : chance.Between(1, 4);
        writer.Statements(before);
        if (method.Locks)
            writer.Locked();
        writer.Return();
    }

    private void Check()
    {
        if (!_method.IsPrivate && _chance.Percent(15) && _method.Parameters.FirstOrDefault(p => p.Type.Kind >= ValueKind.Entity) is { } parameter)
            _text.Line($"ArgumentNullException.ThrowIfNull({parameter.Name});");
    }

    private void Locked()
    {
        _method.ReachesOwnLock = true;
        var (isLocked, canAwait) = (_isLocked, _canAwait);
        _isLocked = true;
        _canAwait &= _type.Lock == LockKind.Semaphore;
        switch (_type.Lock)
        {
            case LockKind.Object or LockKind.Lock:
                _text.Open("lock (_gate)");
                Nested(_chance.Between(2, 3));
                _text.Close();
                break;
            case LockKind.Monitor:
                Guarded("Monitor.Enter(_gate);", "Monitor.Exit(_gate);");
                break;
            case LockKind.ReaderWriter:
                var mode = _chance.Percent(60) ? "Read" : "Write";
                Guarded($"_gate.Enter{mode}Lock();", $"_gate.Exit{mode}Lock();");
                break;
            default:
                Guarded(_method.IsAsync ? "await _gate.WaitAsync();" : "_gate.Wait();", "_gate.Release();");
                break;
        }

        (_isLocked, _canAwait) = (isLocked, canAwait);
    }

    private void Guarded(string enter, string exit)
    {
        _text.Line(enter).Open("try");
        Nested(2);
        _text.Close().Open("finally").Line(exit).Close();
    }

    private void Return()
    {
        if (_method.Result != ValueType.None)
            _text.Line($"return {_expressions.Of(_method.Result)};");
    }

    private void Statements(int count)
    {
        for (var i = 0; i < count; i++)
            Statement(depth: 0);
    }

    // What a block declares ends with it.
    private void Nested(int count, int depth = 1)
    {
        var outside = _scope.Count;
        for (var i = 0; i < count; i++)
            Statement(depth);
        _scope.RemoveRange(outside, _scope.Count - outside);
    }

    private void Statement(int depth)
    {
        var kind = _chance.Below(100);
        if (kind < 34 && Call())
            return;
        if (depth > 1)
        {
            Assign();
            return;
        }

        switch (kind)
        {
            case < 48:
                Declare();
                break;
            case < 60:
                Assign();
                break;
            case < 73:
                Branch(depth);
                break;
            case < 81:
                Loop(depth);
                break;
            case < 85:
                Query();
                break;
            case < 89:
                Lambda();
                break;
            case < 92:
                Try(depth);
                break;
            case < 95:
                Switch();
                break;
            case < 97 when _canAwait:
                _text.Line($"await Task.Delay({_expressions.Of(ValueType.Number, 2)});");
                break;
            default:
                Declare();
                break;
        }
    }

    private void Declare()
    {
        var type = _signatures.AnyType();
        var value = _expressions.Of(type);
        _text.Line($"var {Local(type)} = {value};");
    }

    private void Assign()
    {
        var known = _scope.Where(variable => variable.CanAssign && variable.Type.Kind != ValueKind.Entities).ToList();
        if (known.Count == 0)
        {
            Declare();
            return;
        }

        var variable = _chance.OneOf(known);
        var sign = variable.Type == ValueType.Number && _chance.Percent(50) ? "+=" : "=";
        _text.Line($"{variable.Name} {sign} {_expressions.Of(variable.Type)};");
    }

    private void Branch(int depth)
    {
        _text.Open($"if ({_expressions.Of(ValueType.Flag)})");
        Nested(1, depth + 1);
        _text.Close();
        if (!_chance.Percent(30))
            return;
        _text.Open("else");
        Nested(1, depth + 1);
        _text.Close();
    }

    private void Loop(int depth)
    {
        var list = _scope.FirstOrDefault(variable => variable.Type.Kind == ValueKind.Entities);
        var element = $"element{_locals++}";
        _text.Open(list is null
            ? $"for (var {element} = 0; {element} < {_expressions.Of(ValueType.Number, 2)}; {element}++)"
            : $"foreach (var {element} in {list.Name}.ToList())");
        var variable = new Variable(element, list is null ? ValueType.Number : list.Type with { Kind = ValueKind.Entity });
        _scope.Add(variable);
        Nested(1, depth + 1);
        _scope.Remove(variable);
        _text.Close();
    }

    private void Query()
    {
        if (_scope.FirstOrDefault(variable => variable.Type.Kind == ValueKind.Entities) is not { } list)
        {
            Declare();
            return;
        }

        var limit = _expressions.Of(ValueType.Number, 2);
        _text.Line($"var {Local(list.Type)} = {list.Name}.Where(x => x.IsActive && x.Quantity > {limit}).OrderByDescending(x => x.Quantity).Take(10).ToList();");
    }

    private void Lambda()
    {
        var list = _scope.FirstOrDefault(variable => variable.Type.Kind == ValueKind.Entities);
        var name = $"action{_locals++}";
        if (list is not null && _chance.Percent(60))
            _text.Line($"{list.Name}.ForEach(x => x.Quantity += {_expressions.Of(ValueType.Number, 2)});");
        else
            _text.Line($"Func<int, int> {name} = x => x * {_expressions.Of(ValueType.Number, 2)};").Line($"Console.WriteLine({name}({_expressions.Of(ValueType.Number, 2)}));");
    }

    private void Try(int depth)
    {
        _text.Open("try");
        Nested(1, depth + 1);
        _text.Close().Open("catch (InvalidOperationException)");
        Nested(1, 2);
        _text.Close();
    }

    private void Switch()
    {
        var value = _expressions.Of(ValueType.Number, 2);
        var local = Local(ValueType.Text, add: false);
        _text.Line($"var {local} = {value} switch {{ 0 => \"none\", > 10 => {_expressions.Of(ValueType.Text, 2)}, _ => {_expressions.Of(ValueType.Text, 2)} }};");
        _scope.Add(new Variable(local, ValueType.Text, CanAssign: true));
    }

    private bool Call()
    {
        var own = OwnMethods(_type).ToList();
        var isOwn = own.Count > 0 && (_type.Dependencies.Count == 0 || _chance.Percent(40));
        var dependency = isOwn || _type.Dependencies.Count == 0 ? null : _chance.OneOf(_type.Dependencies);
        var methods = dependency is null ? own : dependency.Type.Methods.Where(method => !method.IsPrivate && (_canAwait || !method.IsAsync)).ToList();
        if (methods.Count == 0)
            return false;
        var method = _chance.OneOf(methods);
        if (dependency is null)
            _method.ReachesOwnLock |= method.ReachesOwnLock || method.Dispatch != Dispatch.Direct;
        ValueType Actual(ValueType type) => type.Entity == "T" ? type with { Entity = dependency!.Element } : type;
        var arguments = string.Join(", ", method.Parameters.Select(parameter => _expressions.Of(Actual(parameter.Type), 1)));
        var call = $"{(method.IsAsync ? "await " : "")}{(dependency is null ? "" : dependency.Name + ".")}{method.Name}({arguments})";
        var result = Actual(method.Result);
        _text.Line(result == ValueType.None || _chance.Percent(25) ? $"{call};" : $"var {Local(result)} = {call};");
        return true;
    }

    // Methods that were written before, so that a method ends; and under the own lock none that takes it.
    private IEnumerable<MethodPlan> OwnMethods(TypePlan type)
    {
        var own = type.Methods.Where(method => (_canAwait || !method.IsAsync) && !(_isLocked && (method.ReachesOwnLock || method.Dispatch != Dispatch.Direct)));
        return type.Base is { } parent ? own.Concat(OwnMethods(parent).Where(method => !method.IsPrivate && method.Dispatch != Dispatch.Abstract)) : own;
    }

    private string Local(ValueType type, bool add = true)
    {
        var word = _chance.OneOf(Vocabulary.Locals);
        var name = _locals++ == 0 ? word : $"{word}{_locals}";
        if (add)
            _scope.Add(new Variable(name, type, CanAssign: true));
        return name;
    }
}
