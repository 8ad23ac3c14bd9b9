using System.Collections.Concurrent;
using LockOrderAnalyzers.Model;
using LockOrderAnalyzers.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>
/// Knows awaitable locks of libraries by their shape: a method with one of the usual names returns something that, once awaited, is
/// disposable, or a type has both <c>WaitAsync</c> and <c>Release</c>. Types whose bodies are in the compilation need no such guess.
/// </summary>
internal sealed class AwaitableLocks
{
    private readonly bool _areUsed;
    private readonly Func<string, bool> _isDerivedFrom;
    private readonly SymbolFacts _symbols;
    private readonly ConcurrentDictionary<ISymbol, LockPrimitive?> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Prepares for one compilation.</summary>
    /// <param name="areUsed">Whether it mentions such locks at all, by name.</param>
    /// <param name="isDerivedFrom">Whether a type of a simple name is the base of another type in it.</param>
    /// <param name="symbols">Names types.</param>
    public AwaitableLocks(bool areUsed, Func<string, bool> isDerivedFrom, SymbolFacts symbols)
    {
        _areUsed = areUsed;
        _isDerivedFrom = isDerivedFrom;
        _symbols = symbols;
    }

    /// <summary>What a method does to such a lock, or null.</summary>
    public LockPrimitive? Find(IMethodSymbol method)
        => _areUsed && method is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType: not null } && IsName(method.Name)
            ? _methods.GetOrAdd(method.OriginalDefinition, symbol => Classify((IMethodSymbol)symbol))
            : null;

    /// <summary>Whether objects of a type are such locks.</summary>
    public bool IsLock(ITypeSymbol type) => _areUsed && type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named && HasNoBodies(named)
        && _types.GetOrAdd(named.OriginalDefinition, symbol => ((INamedTypeSymbol)symbol).GetMembers().OfType<IMethodSymbol>().Any(method => Find(method) is not null));

    /// <summary>Whether disposing of a value of a type may release such a lock.</summary>
    public bool MayBeScope(ITypeSymbol? type) => _areUsed && type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IDisposable" or "IAsyncDisposable" } => true,
        INamedTypeSymbol { Name: "ConfiguredAsyncDisposable" } => true,
        INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: true } named => !_symbols.FullName(named).StartsWith("System.", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a method of a library, or a conversion to a task, only hands on the task, or the result, of an acquisition.</summary>
    public bool IsHandedOn(IMethodSymbol method) => _areUsed && method.DeclaringSyntaxReferences.IsEmpty && method switch
    {
        { MethodKind: MethodKind.Conversion, Parameters: { Length: 1 } from } => Method(from[0].Type, "GetAwaiter") is not null && Method(method.ReturnType, "GetAwaiter") is not null,
        { IsStatic: false, Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" } => true,
        _ => false,
    };

    /// <summary>What the creation of such a lock tells: whether it lets in one at a time, and its holder again.</summary>
    public LockTraits Traits(IObjectCreationOperation creation)
    {
        var count = creation.Arguments.FirstOrDefault(static argument
            => argument.Parameter?.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32);
        var isLock = count is null ? !IsSemaphore(creation.Type) : count.Value.ConstantValue is { HasValue: true, Value: 1 or 1L or 1u };
        return new LockTraits(isLock, IsReentrant(creation.Type), LockKind.AsyncLock);
    }

    private static bool IsName(string name) => name is "WaitAsync" or "Wait" or "Release" || AwaitableLockNames.ModeOf(name) is not null;

    private LockPrimitive? Classify(IMethodSymbol method)
    {
        if (!HasNoBodies(method.ContainingType) || method.Name != "Release" && method.Parameters.Any(static parameter => !IsOption(parameter.Type)))
            return null;
        if (AwaitableLockNames.ModeOf(method.Name) is { } mode)
        {
            if (AwaitableLockNames.IsAwaited(method.Name))
                return IsScope(Awaited(method.ReturnType)) ? new LockPrimitive(PrimitiveAction.AcquireScope, LockKind.AsyncLock, mode, Awaited: true) : null;
            var hasTwin = method.ContainingType.GetMembers(AwaitableLockNames.Awaited(method.Name)).OfType<IMethodSymbol>().Any(twin => Find(twin) is not null);
            return hasTwin && IsScope(method.ReturnType) ? new LockPrimitive(PrimitiveAction.AcquireScope, LockKind.AsyncLock, mode) : null;
        }

        return !IsWaitedFor(method.ContainingType) ? null : method.Name switch
        {
            "WaitAsync" => new LockPrimitive(PrimitiveAction.Acquire, LockKind.AsyncLock, Awaited: true),
            "Wait" => new LockPrimitive(PrimitiveAction.Acquire, LockKind.AsyncLock),
            _ => new LockPrimitive(PrimitiveAction.Release, LockKind.AsyncLock),
        };
    }

    // A type from metadata, or an interface that nothing here implements.
    private bool HasNoBodies(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface ? !_isDerivedFrom(type.Name) : type.DeclaringSyntaxReferences.IsEmpty;

    // What chooses how to wait. Anything else may choose another lock, as a key does.
    private static bool IsOption(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Int32 || type.TypeKind == TypeKind.Enum || type.Name is "CancellationToken" or "TimeSpan";

    private static ITypeSymbol? Awaited(ITypeSymbol type)
        => Method(type, "GetAwaiter") is { } getAwaiter ? Method(getAwaiter.ReturnType, "GetResult")?.ReturnType : null;

    private static IMethodSymbol? Method(ITypeSymbol type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.IsEmpty) is { } method)
                return method;
        }

        return null;
    }

    private static bool IsScope(ITypeSymbol? type) => type is not null && Method(type, "GetAwaiter") is null
        && (IsDisposable(type) || type.AllInterfaces.Any(IsDisposable) || Method(type, "Dispose") is not null || Method(type, "DisposeAsync") is not null);

    private static bool IsDisposable(ITypeSymbol type) => type is { Name: "IDisposable" or "IAsyncDisposable", ContainingNamespace.Name: "System" };

    // It counts whom it lets in.
    private static bool IsSemaphore(ITypeSymbol? type) => type is not null && (type.Name.Contains("Semaphore") || IsWaitedFor(type));

    private static bool IsWaitedFor(ITypeSymbol type)
        => type.GetMembers("WaitAsync").Any(static member => member is IMethodSymbol { IsStatic: false })
            && type.GetMembers("Release").Any(static member => member is IMethodSymbol { IsStatic: false });

    private bool IsReentrant(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (AwaitableLockNames.IsReentrant(_symbols.FullName(at)))
                return true;
        }

        return false;
    }
}
