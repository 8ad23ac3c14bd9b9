using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LockOrderAnalyzers.Extraction;

/// <summary>Calls of libraries of which more is known than their names: by lock facts, or by the shape of their locks.</summary>
internal sealed partial class OperationLowering
{
    // What lock facts say of a call, unless the compiler leaves it out.
    private MethodContract? FactsOf(IInvocationOperation call)
    {
        var contract = call.Instance is { } instance && Unconverted(instance) is IPropertyReferenceOperation { Property: { IsStatic: true } property }
            && _symbols.Contract(call.TargetMethod, property) is { } special
            ? special
            : _symbols.Contract(call.TargetMethod);
        return contract is null || IsLeftOut(call.TargetMethod, call.Syntax.SyntaxTree) ? null : contract;
    }

    // [Conditional("DEBUG")], and DEBUG is not defined.
    private static bool IsLeftOut(IMethodSymbol method, SyntaxTree tree)
    {
        var conditions = method.GetAttributes().Where(static attribute => attribute.AttributeClass?.Name == "ConditionalAttribute")
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string).ToList();
        return conditions.Count > 0 && !conditions.Any(condition => tree.Options.PreprocessorSymbolNames.Contains(condition) || IsDefined(condition, tree));
    }

    private static bool IsDefined(string? name, SyntaxTree tree) => tree.GetRoot() is CompilationUnitSyntax { ContainsDirectives: true } root
        && root.GetFirstDirective(directive => directive is DefineDirectiveTriviaSyntax define && define.Name.ValueText == name) is not null;

    // Whoever disposes of the scope of a lock releases the lock.
    private void NoteDisposal(IInvocationOperation call, Operand? receiver)
    {
        if (receiver is not null && call.TargetMethod is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true } && _symbols.AwaitableLocks.MayBeScope(OwnType(call.Instance!)))
            Emit(new Instruction.Release(_scope.NextId(), SiteOf(call), new Operand.OfScope(receiver), LockKind.AsyncLock, Mode: null));
    }
}
