using System.Collections.Immutable;
using LockOrderAnalyzers.Model;
using Microsoft.CodeAnalysis.Text;

namespace LockOrderAnalyzers.Primitives;

/// <summary>What a lock fact says of a member.</summary>
internal enum FactVerb
{
    /// <summary>Takes a lock and releases it before it returns.</summary>
    Takes,

    /// <summary>Returns with a lock held.</summary>
    Acquires,

    /// <summary>Releases a lock that its caller holds.</summary>
    Releases,

    /// <summary>Needs its caller to hold a lock.</summary>
    Requires,

    /// <summary>Calls what user code has put in place of a class-library member.</summary>
    Runs,

    /// <summary>Calls the delegates it is given before it returns.</summary>
    RunsNow,

    /// <summary>Lets the delegates it is given run on their own.</summary>
    RunsLater,
}

/// <summary>A word of a lock fact, and where it stands in its file.</summary>
/// <param name="Text">The word, without quotation marks.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="IsQuoted">Whether it stands in quotation marks.</param>
internal sealed record FactWord(string Text, TextSpan Span, bool IsQuoted = false);

/// <summary>The name of a member in a lock fact: <c>Type.Member</c>, or <c>new Type</c>.</summary>
/// <param name="Type">The full name of the type, with dots between all parts and no type parameters.</param>
/// <param name="Member">The name of the member; <c>.ctor</c> for a constructor.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record FactName(string Type, string Member, TextSpan Span)
{
    /// <summary>The name under which the index finds code that mentions the member.</summary>
    public string Word => Member == ".ctor" ? SimpleType : Member;

    /// <summary>The last part of the type's name.</summary>
    public string SimpleType => Type.Substring(Type.LastIndexOf('.') + 1);
}

/// <summary>One thing that a lock fact says.</summary>
/// <param name="Verb">What the member does.</param>
/// <param name="Lock">The lock, or the parameter whose delegate runs; null for every delegate.</param>
/// <param name="Mode">How the lock is taken, released or held; null where the fact does not say.</param>
/// <param name="Callee">The member that runs.</param>
internal sealed record FactClause(FactVerb Verb, FactWord? Lock = null, LockMode? Mode = null, FactName? Callee = null);

/// <summary>A condition of a lock fact: that the compilation mentions a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsLocked">Whether it has to be mentioned where a lock is taken: <c>lock(Out)</c>.</param>
internal sealed record FactCondition(string Name, bool IsLocked);

/// <summary>What one line says of a member whose code is not in the compilation.</summary>
/// <param name="Subject">The member.</param>
/// <param name="Clauses">What it does.</param>
/// <param name="When">One of these has to hold for the fact to count; empty for a fact that always counts.</param>
/// <param name="Unless">None of these may hold.</param>
/// <param name="NeedsType">Whether the compilation has to name the type for the fact to count. Others may get objects of a type without its name.</param>
internal sealed record LockFact(
    FactName Subject, ImmutableArray<FactClause> Clauses, ImmutableArray<FactCondition> When, ImmutableArray<FactCondition> Unless, bool NeedsType = false);

/// <summary>A place in a file of lock facts that means nothing.</summary>
/// <param name="Span">The place.</param>
/// <param name="Message">What is wrong with it.</param>
internal sealed record FactError(TextSpan Span, string Message);

/// <summary>The lock facts of one text, and what is wrong with it.</summary>
/// <param name="Facts">The facts, in the order of their lines.</param>
/// <param name="Errors">The lines that say nothing.</param>
internal sealed record LockFactText(ImmutableArray<LockFact> Facts, ImmutableArray<FactError> Errors);
